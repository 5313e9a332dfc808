package io.tocsin.incident.alert;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An incident's alerts over HTTP. */
@Path("/api/v1/incidents/{id}/alerts")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class AlertResource {

    private final AlertStore alerts;
    private final IncidentStore incidents;

    AlertResource(AlertStore alerts, IncidentStore incidents) {
        this.alerts = alerts;
        this.incidents = incidents;
    }

    /** An alert, as the API shows it. */
    @Schema(name = "Alert")
    public record AlertView(
            UUID id,
            String alertKey,
            Alert.Status status,
            @Schema(description = "How often it came.") long count,
            String title,
            String source,
            AlertEvent.Level level,
            Instant firstSeen,
            Instant lastSeen,

            @JsonRawValue @Schema(description = "The latest, as it came.", implementation = Object.class) @Nullable String payload) {

        static AlertView from(Alert alert) {
            return new AlertView(
                    alert.id(),
                    alert.alertKey(),
                    alert.status(),
                    alert.count(),
                    alert.title(),
                    alert.source(),
                    alert.level(),
                    alert.firstSeen(),
                    alert.lastSeen(),
                    alert.payload());
        }
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List an incident's alerts", description = "In the order in which they first came.")
    public Page<AlertView> list(@PathParam("id") UUID id, @Valid @BeanParam PageRequest page) {
        if (incidents.find(id).isEmpty()) {
            throw new ProblemException(Problem.notFound("incident", id));
        }
        return Page.of(alerts.page(id, page.after(UUID.class), page.limitAndOne()), page, Alert::id)
                .map(AlertView::from);
    }
}
