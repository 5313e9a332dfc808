package io.tocsin.incident.cause;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An incident's causes over HTTP. */
@Path("/api/v1/incidents/{id}/causes")
@RunOnVirtualThread
@Tag(name = "Causes", description = "Why it happened: what is suspected, what was found, what came just before.")
public class CauseResource {

    private final Causes causes;
    private final CurrentUser user;

    CauseResource(Causes causes, CurrentUser user) {
        this.causes = causes;
        this.user = user;
    }

    /** A cause that somebody suspects. */
    @Schema(name = "NewCause")
    public record NewCause(
            @Schema(description = "What it is; the change's summary if missing.", examples = "The pool is too small")
            @Size(max = 2000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            @Nullable String text,

            @Schema(description = "The id of a change on record.") @Nullable UUID changeEventId) {}

    /** Something to say with a decision. */
    @Schema(name = "CauseDecision")
    public record Decision(
            @Schema(examples = "Rolled back, and the errors stopped.") @Size(max = 20_000) @Nullable String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List an incident's causes",
            description =
                    "Suspected, confirmed and dismissed ones, at most 100, in the order in which they were suspected.")
    public Page<Cause> list(@PathParam("id") UUID id) {
        return new Page<>(causes.of(id), null);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Suspect a cause", description = "A text, a change on record, or both.")
    @APIResponse(responseCode = "201", description = "Suspected")
    public RestResponse<Cause> suspect(@PathParam("id") UUID id, @Valid NewCause body) {
        Cause cause = causes.suspect(id, body.text(), body.changeEventId(), by());
        return RestResponse.ResponseBuilder.<Cause>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/causes/" + cause.id()))
                .entity(cause)
                .build();
    }

    @GET
    @Path("/{cause}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a cause")
    public Cause get(@PathParam("id") UUID id, @PathParam("cause") UUID cause) {
        return causes.get(id, cause);
    }

    @POST
    @Path("/{cause}/confirm")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Confirm a cause", description = "This was it. What was dismissed can be confirmed.")
    public Cause confirm(@PathParam("id") UUID id, @PathParam("cause") UUID cause, @Valid @Nullable Decision body) {
        return causes.confirm(id, cause, note(body), by());
    }

    @POST
    @Path("/{cause}/dismiss")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Dismiss a cause",
            description = "This was not it; its change is no longer among the incident's suspects.")
    public Cause dismiss(@PathParam("id") UUID id, @PathParam("cause") UUID cause, @Valid @Nullable Decision body) {
        return causes.dismiss(id, cause, note(body), by());
    }

    private Actor by() {
        return Actor.person(user.key());
    }

    private static @Nullable String note(@Nullable Decision body) {
        return body == null ? null : body.note();
    }
}
