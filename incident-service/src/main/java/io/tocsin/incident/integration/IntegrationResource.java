package io.tocsin.incident.integration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.catalog.Catalog;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Integrations over HTTP. */
@Path("/api/v1/services/{service}/integrations")
@RunOnVirtualThread
@Tag(name = "Integrations", description = "The keys by which monitors send alerts, each for one service.")
public class IntegrationResource {

    private final Integrations integrations;
    private final Catalog catalog;

    IntegrationResource(Integrations integrations, Catalog catalog) {
        this.integrations = integrations;
        this.catalog = catalog;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List a service's integrations", description = "Without their keys.")
    public Page<IntegrationView> list(@PathParam("service") String service) {
        catalog.get(service);
        return new Page<>(integrations.of(service), null);
    }

    @POST
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Create an integration",
            description = "The answer has its key, once. For admins and members of the service's team. Takes no"
                    + " Idempotency-Key, for its answer is kept nowhere.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<IntegrationView> create(@PathParam("service") String service, @Valid IntegrationBody body) {
        catalog.mayChange(catalog.get(service).team());
        IntegrationView created = integrations.create(service, body);
        return RestResponse.ResponseBuilder.<IntegrationView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/integrations/" + created.id()))
                .entity(created)
                .build();
    }
}
