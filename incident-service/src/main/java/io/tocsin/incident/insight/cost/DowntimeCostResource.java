package io.tocsin.incident.insight.cost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What an hour of a service's downtime costs. */
@Path("/api/v1/services/{key}/downtime-cost")
@RunOnVirtualThread
@Tag(name = "Services")
public class DowntimeCostResource {

    private final DowntimeCosts costs;

    DowntimeCostResource(DowntimeCosts costs) {
        this.costs = costs;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get what an hour of downtime costs")
    public RestResponse<DowntimeCost> get(@PathParam("key") String key) {
        return answer(costs.get(key));
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Say what an hour of downtime costs",
            description = "For admins and members of the owning team. If-Match is needed once there is a cost.")
    public RestResponse<DowntimeCost> put(
            @PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid DowntimeCost body) {
        return answer(costs.put(key, ifMatch, body));
    }

    @DELETE
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove what an hour of downtime costs",
            description = "For admins and members of the owning team.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        costs.remove(key, ifMatch);
    }

    private static RestResponse<DowntimeCost> answer(DowntimeCostStore.Stored stored) {
        return RestResponse.ResponseBuilder.ok(stored.cost())
                .tag(ETags.of(stored.version()))
                .build();
    }
}
