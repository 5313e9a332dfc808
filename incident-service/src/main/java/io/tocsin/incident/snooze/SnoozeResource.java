package io.tocsin.incident.snooze;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.api.IncidentResource;
import io.tocsin.incident.api.IncidentView;
import io.tocsin.incident.api.Incidents;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Paging that waits, over HTTP. */
@Path("/api/v1/incidents/{id}/snooze")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class SnoozeResource {

    /** Who needs more than a week has no incident, but planned work. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Incidents incidents;
    private final CurrentUser user;

    SnoozeResource(Incidents incidents, CurrentUser user) {
        this.incidents = incidents;
        this.user = user;
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Snooze",
            description =
                    "Nobody is paged before the time; then paging begins anew, also if somebody had acknowledged, unless the"
                            + " incident is mitigated or resolved. Another time takes the place of the first. An acknowledgement, a"
                            + " mitigation and a reassignment end it.")
    public RestResponse<IncidentView> snooze(@PathParam("id") UUID id, @Valid SnoozeBody body) {
        Actor by = Actor.person(user.key());
        return IncidentResource.answer(incidents.change(id, (incident, at) -> {
            requireSensible(body.until(), at);
            return incident.snooze(body.until(), body.reason(), by, at);
        }));
    }

    @DELETE
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "End the snooze", description = "Somebody is paged now. Ending twice changes nothing.")
    @APIResponse(responseCode = "200", description = "Ended")
    public RestResponse<IncidentView> end(@PathParam("id") UUID id) {
        Actor by = Actor.person(user.key());
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.wake(null, by, at)));
    }

    private static void requireSensible(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new ProblemException(Problem.validation("/until", "must be in the future"));
        }
        if (until.isAfter(now.plus(LONGEST))) {
            throw new ProblemException(Problem.validation("/until", "must be at most seven days ahead"));
        }
    }
}
