package io.tocsin.incident.plan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Response plans over HTTP. */
@Path("/api/v1/response-plans")
@RunOnVirtualThread
@Tag(name = "Response plans", description = "Who does what when an incident is of a kind.")
public class PlanResource {

    private final Plans plans;
    private final CurrentUser user;

    PlanResource(Plans plans, CurrentUser user) {
        this.plans = plans;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List response plans", description = "In the order of their keys.")
    public Page<PlanBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(plans.after(page.after(String.class), page.limitAndOne()), page, PlanBody::requireKey);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Create a response plan",
            description = "It is followed by incidents that begin to match from now on.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<PlanBody> create(@Valid PlanBody body) {
        PlanBody plan = plans.create(body, user.key());
        return RestResponse.ResponseBuilder.<PlanBody>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/response-plans/" + plan.requireKey()))
                .tag(ETags.of(plan.requireVersion()))
                .entity(plan)
                .build();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a response plan")
    public RestResponse<PlanBody> get(@PathParam("key") String key) {
        return answer(plans.get(key));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a response plan",
            description =
                    "As a whole, into a new version. Incidents that follow it keep the version that they began with.")
    public RestResponse<PlanBody> change(
            @PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid PlanBody body) {
        return answer(plans.change(key, ifMatch, body, user.key()));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Remove a response plan",
            description = "Its versions stay, and so do the responses that follow it.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        plans.remove(key, ifMatch);
    }

    @GET
    @Path("/{key}/versions")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List a response plan's versions", description = "The newest first.")
    public Page<PlanBody> versions(@PathParam("key") String key, @Valid @BeanParam PageRequest page) {
        return Page.of(plans.versions(key, page.after(Long.class), page.limitAndOne()), page, PlanBody::requireVersion);
    }

    private static RestResponse<PlanBody> answer(PlanBody plan) {
        return RestResponse.ResponseBuilder.ok(plan)
                .tag(ETags.of(plan.requireVersion()))
                .build();
    }
}
