package io.tocsin.incident.similar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Similar past incidents over HTTP. */
@Path("/api/v1/incidents/{id}/similar")
@RunOnVirtualThread
@Tag(name = "Causes")
public class SimilarResource {

    private final SimilarIncidents similar;

    SimilarResource(SimilarIncidents similar) {
        this.similar = similar;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List similar past incidents",
            description =
                    "Incidents that are over, the most alike first, with what fixed them. Half the score is the likeness of"
                            + " the titles' letters, three tenths the share of the title's words, two tenths the same service; below"
                            + " 0.25 none is shown.")
    public Page<SimilarIncident> list(
            @PathParam("id") UUID id, @QueryParam("limit") @DefaultValue("5") @Min(1) @Max(20) int limit) {
        return new Page<>(similar.to(id, limit), null);
    }
}
