package io.tocsin.incident.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One verb for many incidents. */
@Path("/api/v1/incidents/bulk")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class BulkResource {

    static final int MOST = 500;

    private final BulkChanges changes;
    private final CurrentUser user;

    BulkResource(BulkChanges changes, CurrentUser user) {
        this.changes = changes;
        this.user = user;
    }

    /** What can be done to many at once. */
    public enum Action {
        ACKNOWLEDGE,
        MITIGATE,
        RESOLVE,
        REOPEN,
        REASSIGN,
        CHANGE_SEVERITY,
        NOTE
    }

    /** What is to be done to which. */
    @Schema(name = "BulkRequest")
    public record Request(
            @Schema(examples = "RESOLVE") Action action,

            @Schema(examples = "[\"0190163d-8694-739b-aea5-966c26f8ad91\"]") @NotEmpty @Size(max = MOST) List<UUID> incidents,

            @Schema(
                    description = "What stands beside it on the timeline; needed for NOTE.",
                    examples = "The supplier has mended it.")
            @Size(max = 10_000) @Nullable String note,

            @Schema(description = "Needed for REASSIGN.") @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") @Nullable String assignee,

            @Schema(description = "Needed for CHANGE_SEVERITY.") @Nullable Severity severity) {}

    /** What came of it, in the order in which the incidents were named. */
    @Schema(name = "BulkAnswer")
    public record Answer(List<BulkChanges.Result> results) {}

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Do something to many incidents",
            description =
                    "What one of them refuses, or that it is not there, does not keep the others from being changed; the answer says"
                            + " what came of each. All changes become true at once.")
    public RestResponse<Answer> change(@Valid Request request) {
        return RestResponse.ok(new Answer(changes.apply(request.incidents(), verb(request))));
    }

    private Incidents.Verb verb(Request request) {
        Actor by = Actor.person(user.key());
        String note = request.note();
        return switch (request.action()) {
            case ACKNOWLEDGE -> (incident, at) -> incident.acknowledge(by, "api", at);
            case MITIGATE -> (incident, at) -> incident.mitigate(by, note, at);
            case RESOLVE -> (incident, at) -> incident.resolve(by, note, at);
            case REOPEN -> (incident, at) -> incident.reopen(by, note, at);
            case REASSIGN -> {
                String assignee = needed("assignee", request.assignee());
                yield (incident, at) -> incident.reassign(assignee, by, at);
            }
            case CHANGE_SEVERITY -> {
                Severity severity = needed("severity", request.severity());
                yield (incident, at) -> incident.changeSeverity(severity, by, at);
            }
            case NOTE -> {
                String text = needed("note", note);
                yield (incident, at) -> noted(incident, text, by);
            }
        };
    }

    private static Change noted(Incident incident, String text, Actor by) {
        return incident.note(new IncidentEvent.NoteAdded(incident.id(), text, by));
    }

    private static <T> T needed(String name, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new ProblemException(Problem.validation("/" + name, "is needed for this action"));
        }
        return value;
    }
}
