package io.tocsin.notification.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries over HTTP. */
@Path("/api/v1/deliveries")
@RunOnVirtualThread
@Tag(name = "Deliveries", description = "Messages on their way, and what became of them.")
public class DeliveryResource {

    private final DeliveryQueries deliveries;

    DeliveryResource(DeliveryQueries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List deliveries", description = "The newest first.")
    public Page<DeliveryView> list(
            @QueryParam("incident") @Nullable UUID incident,
            @QueryParam("responder") @Size(max = 64) @Nullable String responder,
            @QueryParam("state") DeliveryView.@Nullable State state,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                deliveries.list(incident, responder, state, page.after(UUID.class), page.limitAndOne()),
                page,
                DeliveryView::id);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a delivery", description = "With every attempt.")
    public DeliveryView get(@PathParam("id") UUID id) {
        return deliveries.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("delivery", id)));
    }
}
