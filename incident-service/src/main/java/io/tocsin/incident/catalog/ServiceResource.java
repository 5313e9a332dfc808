package io.tocsin.incident.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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

/** The catalog over HTTP. */
@Path("/api/v1/services")
@RunOnVirtualThread
@Tag(name = "Services", description = "What can be in trouble, who owns it, and what it depends on.")
public class ServiceResource {

    private final Catalog catalog;
    private final ServiceRepository services;

    ServiceResource(Catalog catalog, ServiceRepository services) {
        this.catalog = catalog;
        this.services = services;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List services", description = "In the order of their keys.")
    public Page<ServiceBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(services.after(page.after(String.class), page.limitAndOne()), page, ServiceEntity::key)
                .map(ServiceBody::from);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Create a service", description = "For admins, and members of the team that is to own it.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<ServiceBody> create(@Valid ServiceBody body) {
        ServiceEntity service = catalog.create(body);
        return RestResponse.ResponseBuilder.<ServiceBody>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/services/" + service.key()))
                .tag(ETags.of(service.version()))
                .entity(ServiceBody.from(service))
                .build();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a service")
    public RestResponse<ServiceBody> get(@PathParam("key") String key) {
        return answer(catalog.get(key));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change a service", description = "As a whole. For admins and members of the owning team.")
    public RestResponse<ServiceBody> change(
            @PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ServiceBody body) {
        return answer(catalog.change(key, ifMatch, body));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove a service",
            description = "Refused while integrations, incidents or other services name it.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        catalog.remove(key, ifMatch);
    }

    private static RestResponse<ServiceBody> answer(ServiceEntity service) {
        return RestResponse.ResponseBuilder.ok(ServiceBody.from(service))
                .tag(ETags.of(service.version()))
                .build();
    }
}
