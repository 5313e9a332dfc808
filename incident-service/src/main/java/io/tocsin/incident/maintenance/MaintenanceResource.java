package io.tocsin.incident.maintenance;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Maintenance windows over HTTP. */
@Path("/api/v1/maintenance-windows")
@RunOnVirtualThread
@Tag(
        name = "Maintenance",
        description =
                "Planned work. Incidents of the services are opened as ever, but page nobody before it is over; what is"
                        + " over by then never does.")
public class MaintenanceResource {

    private final Maintenance maintenance;

    MaintenanceResource(Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List maintenance windows", description = "What begins last at the top.")
    public Page<MaintenanceWindow> list(
            @Valid @BeanParam MaintenanceFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                maintenance.list(filter, page.after(MaintenanceStore.Position.class), page.limitAndOne()),
                page,
                window -> new MaintenanceStore.Position(window.from(), window.id()));
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Plan maintenance",
            description =
                    "By admins, and by members of the teams of all the services. It may begin in the past: then it holds"
                            + " from now on.")
    @APIResponse(responseCode = "201", description = "Planned")
    public RestResponse<MaintenanceWindow> plan(@Valid MaintenanceBody body) {
        MaintenanceWindow window = maintenance.plan(body);
        return RestResponse.ResponseBuilder.<MaintenanceWindow>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/maintenance-windows/" + window.id()))
                .tag(ETags.of(window.version()))
                .entity(window)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a maintenance window")
    public RestResponse<MaintenanceWindow> get(@PathParam("id") UUID id) {
        return answer(maintenance.get(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change a maintenance window",
            description = "As a whole. What has begun keeps its beginning; what is over stays as it was.")
    public RestResponse<MaintenanceWindow> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid MaintenanceBody body) {
        return answer(maintenance.change(id, ifMatch, body));
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "End maintenance now",
            description = "Whatever is still open for its services pages somebody. Ending twice changes nothing.")
    public RestResponse<MaintenanceWindow> end(@PathParam("id") UUID id) {
        return answer(maintenance.end(id));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Call off maintenance", description = "That has not begun. What has is ended.")
    @APIResponse(responseCode = "204", description = "Called off")
    public void callOff(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        maintenance.callOff(id, ifMatch);
    }

    private static RestResponse<MaintenanceWindow> answer(MaintenanceWindow window) {
        return RestResponse.ResponseBuilder.ok(window)
                .tag(ETags.of(window.version()))
                .build();
    }
}
