package io.tocsin.oncall.timeoff;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Time off over HTTP. */
@Path("/api/v1/time-off")
@RunOnVirtualThread
@Tag(name = "Time off", description = "A person's time off holds in all schedules at once.")
public class TimeOffResource {

    private final TimeOffService timeOff;

    TimeOffResource(TimeOffService timeOff) {
        this.timeOff = timeOff;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List time off",
            description = "What begins first at the top; what is over is left out unless asked for.")
    public Page<TimeOffView> list(@Valid @BeanParam TimeOffFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                timeOff.list(filter, page.after(TimeOffStore.Position.class), page.limitAndOne()),
                page,
                view -> new TimeOffStore.Position(view.from(), view.id()));
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Take time off",
            description =
                    "One's own; leads for the members of their teams, admins for anybody. While it holds the person has no"
                            + " turn in any schedule, but overrides and swaps to the person hold. The answer names the shifts that are now"
                            + " somebody else's, or nobody's. It is never refused for the cover's sake: where a team demands cover, the"
                            + " answer names each gap and who could take it, and the team's leads are told at once.")
    @APIResponse(responseCode = "201", description = "Taken")
    public RestResponse<TimeOffView> take(@Valid TimeOffBody body) {
        TimeOffView taken = timeOff.take(body);
        return RestResponse.ResponseBuilder.<TimeOffView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/time-off/" + taken.id()))
                .entity(taken)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get time off")
    public TimeOffView get(@PathParam("id") UUID id) {
        return timeOff.get(id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Give up time off", description = "What has begun ends now; what is over stays.")
    @APIResponse(responseCode = "204", description = "Given up")
    public void giveUp(@PathParam("id") UUID id) {
        timeOff.giveUp(id);
    }
}
