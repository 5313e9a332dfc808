package io.tocsin.incident.risk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The risks that may be behind an incident. */
@Path("/api/v1/incidents/{id}/risks")
@RunOnVirtualThread
@Tag(name = "Risks")
public class IncidentRiskResource {

    private final Risks risks;

    IncidentRiskResource(Risks risks) {
        this.risks = risks;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List the risks of an incident's services",
            description =
                    "What was known to threaten them, and is not closed; the greatest exposure first, at most 50.")
    public Page<Risk> list(@PathParam("id") UUID id) {
        return new Page<>(risks.of(id), null);
    }
}
