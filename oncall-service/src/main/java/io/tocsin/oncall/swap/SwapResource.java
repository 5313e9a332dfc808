package io.tocsin.oncall.swap;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Swaps over HTTP. A verb that does not fit the swap's state is refused with 409 and the reason. */
@Path("/api/v1/shift-swaps")
@RunOnVirtualThread
@Tag(
        name = "Shift swaps",
        description =
                "Somebody offers a shift, somebody else takes it, and if the team wants it so a lead approves. Everybody whom"
                        + " it concerns gets a notice.")
public class SwapResource {

    private final Swaps swaps;
    private final SwapRules rules;

    SwapResource(Swaps swaps, SwapRules rules) {
        this.swaps = swaps;
        this.rules = rules;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List swaps", description = "What begins last at the top.")
    public Page<Swap> list(@Valid @BeanParam SwapFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                swaps.list(filter, page.after(SwapStore.Position.class), page.limitAndOne()),
                page,
                swap -> new SwapStore.Position(swap.from(), swap.id()));
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Offer a shift",
            description = "One's own, whole or in part. The offer ends when the shift begins.")
    @APIResponse(responseCode = "201", description = "Offered")
    public RestResponse<Swap> offer(@Valid SwapBody body) {
        Swap swap = swaps.offer(body);
        return RestResponse.ResponseBuilder.<Swap>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/shift-swaps/" + swap.id()))
                .entity(swap)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a swap")
    public Swap get(@PathParam("id") UUID id) {
        return swaps.get(id);
    }

    @POST
    @Path("/{id}/accept")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Take over the shift",
            description =
                    "It is the caller's at once, or when a lead approves. Refused if the schedule has changed so that the"
                            + " shift is no longer whose it was.")
    public Swap accept(@PathParam("id") UUID id) {
        return swaps.accept(id);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Approve a swap", description = "By leads of the schedule's team, and admins.")
    public Swap approve(@PathParam("id") UUID id) {
        return swaps.approve(id);
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Decline a swap",
            description =
                    "By whom it is offered to or who has accepted it, by leads of the schedule's team, and by admins.")
    public Swap decline(@PathParam("id") UUID id) {
        return swaps.decline(id);
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Withdraw an offer", description = "By who offers it, as long as it is not in force.")
    public Swap withdraw(@PathParam("id") UUID id) {
        return swaps.withdraw(id);
    }

    @GET
    @Path("/rules/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "What a team wants of swaps on its schedules")
    public RestResponse<SwapRule> rule(@PathParam("key") String team) {
        SwapRules.Stored stored = rules.get(team);
        return Answers.ok(stored.version(), stored.rule());
    }

    @PUT
    @Path("/rules/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change what a team wants of swaps on its schedules",
            description = "By members of the team, and admins.")
    public RestResponse<SwapRule> changeRule(
            @PathParam("key") String team,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid SwapRule rule) {
        SwapRules.Stored stored = rules.change(team, ifMatch, rule);
        return Answers.ok(stored.version(), stored.rule());
    }
}
