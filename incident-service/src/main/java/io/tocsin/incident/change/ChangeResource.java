package io.tocsin.incident.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes over HTTP, for people; machines tell of theirs at the intake. */
@Path("/api/v1/changes")
@RunOnVirtualThread
@Tag(name = "Changes", description = "What was changed, for most trouble begins with a change.")
public class ChangeResource {

    private static final int LARGEST_DETAILS = 64 * 1024;

    /** How far two clocks may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Changes changes;
    private final CurrentUser user;
    private final InstantSource clock;

    ChangeResource(Changes changes, CurrentUser user, InstantSource clock) {
        this.changes = changes;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List changes", description = "The newest first, by the time they happened.")
    public Page<ChangeEvent> list(@Valid @BeanParam ChangeFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                changes.list(filter, page.after(Changes.Position.class), page.limitAndOne()),
                page,
                change -> new Changes.Position(change.happenedAt(), change.id()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a change")
    public ChangeEvent get(@PathParam("id") UUID id) {
        return changes.get(id);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Tell of a change",
            description =
                    "Opens nothing and notifies nobody; incidents that follow have it as a suspect. Machines tell of"
                            + " theirs with the key of an integration: POST /v2/change/enqueue, or a CloudEvent of type"
                            + " io.tocsin.change.made.v1 at POST /api/v1/integrations/cloudevents.")
    @APIResponse(responseCode = "201", description = "Kept")
    @APIResponse(responseCode = "200", description = "Known already by its changeId, and left as it was")
    public RestResponse<ChangeEvent> tell(@Valid NewChangeBody body) {
        Instant now = clock.instant();
        Instant happenedAt = body.happenedAt() == null ? now : body.happenedAt();
        if (happenedAt.isAfter(now.plus(SKEW))) {
            throw new ProblemException(Problem.validation("/happenedAt", "must not be in the future"));
        }
        JsonNode details = body.details();
        String kept = details == null || details.isNull() ? null : details.toString();
        if (kept != null && kept.length() > LARGEST_DETAILS) {
            throw new ProblemException(Problem.validation("/details", "must have at most 65536 characters as JSON"));
        }
        check(body.services());
        Changes.Kept result = changes.record(new NewChange(
                null,
                body.changeId() == null ? Ids.next().toString() : body.changeId(),
                body.kind(),
                body.summary(),
                body.source(),
                body.services(),
                happenedAt,
                Actor.person(user.key()),
                links(body.links()),
                kept));
        return RestResponse.ResponseBuilder.<ChangeEvent>create(
                        result.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK)
                .location(URI.create("/api/v1/changes/" + result.change().id()))
                .entity(result.change())
                .build();
    }

    private void check(List<String> keys) {
        Set<String> missing = changes.unknownServices(keys);
        for (int i = 0; i < keys.size(); i++) {
            if (missing.contains(keys.get(i))) {
                throw new ProblemException(Problem.validation("/services/" + i, "there is no service " + keys.get(i)));
            }
        }
    }

    private static List<AlertEvent.Link> links(@Nullable List<NewChangeBody.LinkBody> links) {
        return links == null
                ? List.of()
                : links.stream()
                        .map(link -> new AlertEvent.Link(link.href(), link.text()))
                        .toList();
    }
}
