package io.tocsin.incident.integration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.catalog.Catalog;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of an integration. A class of its own, for a request is matched to a class by the longest path first. */
@Path("/api/v1/integrations/{id}")
@RunOnVirtualThread
@Tag(name = "Integrations")
public class RevocationResource {

    private final Integrations integrations;
    private final Catalog catalog;

    RevocationResource(Integrations integrations, Catalog catalog) {
        this.integrations = integrations;
        this.catalog = catalog;
    }

    @DELETE
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Revoke an integration",
            description =
                    "Its key stops working, on every replica within five seconds. For admins and members of the team.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("id") UUID id) {
        IntegrationView integration =
                integrations.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("integration", id)));
        catalog.mayChange(catalog.get(integration.service()).team());
        if (integration.revokedAt() == null) {
            integrations.revoke(integration);
        }
    }
}
