package io.tocsin.incident.status;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An incident's status over HTTP. */
@Path("/api/v1/incidents/{id}/status")
@RunOnVirtualThread
@Tag(name = "Statuses", description = "The company's own phases of the fixed states.")
public class StatusResource {

    private final Statuses statuses;
    private final CurrentUser user;

    StatusResource(Statuses statuses, CurrentUser user) {
        this.statuses = statuses;
        this.user = user;
    }

    /** The phase that it is in now. */
    @Schema(name = "NewStatus")
    public record NewStatus(
            @Schema(description = "None, if missing.", examples = "Investigating") @Size(max = 50) @Nullable String status) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an incident's status")
    public IncidentStatus get(@PathParam("id") UUID id) {
        return statuses.of(id);
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change an incident's status", description = "It ends with the state that it is of.")
    public IncidentStatus put(@PathParam("id") UUID id, @Valid NewStatus body) {
        return statuses.put(id, body.status(), Actor.person(user.key()));
    }
}
