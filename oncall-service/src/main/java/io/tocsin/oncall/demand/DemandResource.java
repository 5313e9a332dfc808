package io.tocsin.oncall.demand;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.demand.DemandStore.Stored;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a team demands of its cover, over HTTP. */
@Path("/api/v1/cover/demands/{key}")
@RunOnVirtualThread
@Tag(name = "Cover", description = "Where nobody would answer, who is asked for too much, and how load is shared.")
public class DemandResource {

    private final DemandService demands;

    DemandResource(DemandService demands) {
        this.demands = demands;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "What a team demands of its cover",
            description =
                    "Whether changes that leave a gap are refused, and how long and how close together shifts may be.")
    public RestResponse<Demands> get(
            @Parameter(description = "The team's key.", example = "sre") @PathParam("key") String key) {
        return answer(demands.get(key));
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change what a team demands of its cover",
            description =
                    "As a whole; for admins and members of the team. Holds from the next change of a schedule on: what is"
                            + " saved already stays as it is.")
    public RestResponse<Demands> change(
            @Parameter(description = "The team's key.", example = "sre") @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid Demands body) {
        return answer(demands.change(key, ifMatch, body));
    }

    private static RestResponse<Demands> answer(Stored stored) {
        return Answers.ok(stored.version(), stored.demands().whole());
    }
}
