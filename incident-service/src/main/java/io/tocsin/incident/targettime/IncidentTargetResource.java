package io.tocsin.incident.targettime;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.api.Incidents;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An incident's targets over HTTP. */
@Path("/api/v1/incidents/{id}/targets")
@RunOnVirtualThread
@Tag(name = "Targets")
public class IncidentTargetResource {

    private final TargetStore targets;
    private final Incidents incidents;

    IncidentTargetResource(TargetStore targets, Incidents incidents) {
        this.targets = targets;
        this.incidents = incidents;
    }

    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List an incident's targets",
            description = "In the order in which they began. A reopened incident begins anew.")
    public Page<TargetView> of(@PathParam("id") UUID id) {
        UUID incident = incidents.get(id).id();
        return new Page<>(targets.of(List.of(incident)).getOrDefault(incident, List.of()), null).map(TargetView::from);
    }
}
