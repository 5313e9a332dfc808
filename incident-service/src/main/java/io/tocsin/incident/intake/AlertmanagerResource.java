package io.tocsin.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The intake for Alertmanager's webhook. */
@Path("/api/v1/integrations/alertmanager/{key}")
@RunOnVirtualThread
@Tag(name = "Intake")
public class AlertmanagerResource {

    private final Intake intake;
    private final Doorkeeper door;
    private final IntakeMetrics metrics;

    AlertmanagerResource(Intake intake, Doorkeeper door, IntakeMetrics metrics) {
        this.intake = intake;
        this.door = door;
        this.metrics = metrics;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send a notification (Alertmanager webhook, version 4)",
            description =
                    "One group is one problem: its alerts join one incident, which is resolved with the last of them."
                            + " Fields that are not known are let pass. Beyond the key's rate the answer is 503 and not 429, because"
                            + " Alertmanager sends again only after a 5xx.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "firing",
                                            value =
                                                    "{\"version\":\"4\",\"groupKey\":\"{}:{alertname=\\\"DiskFull\\\"}\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"DiskFull\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"The disk is full\"},\"startsAt\":\"2026-03-01T12:00:00Z\"}]}")))
    @APIResponse(responseCode = "204", description = "Taken in, and on disk")
    public void notify(@PathParam("key") String key, byte[] body) {
        Integration integration = door.admit(key, Integration.Type.ALERTMANAGER)
                .orElseThrow(() -> new ProblemException(
                        Problem.of("unknown-integration", 404, "There is no such integration", null)));
        JsonNode json = IntakeJson.parse(body).orElseThrow(() -> {
            metrics.refused(Integration.Type.ALERTMANAGER, "invalid");
            return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, "The body is no JSON."));
        });
        List<Signal> signals;
        try {
            signals = AlertmanagerNotification.signals(json, integration);
        } catch (ProblemException e) {
            metrics.refused(Integration.Type.ALERTMANAGER, "invalid");
            throw e;
        }
        if (!door.withinRate(integration, signals.size())) {
            throw busy();
        }
        try {
            intake.take(signals);
        } catch (Intake.BusyException e) {
            metrics.refused(Integration.Type.ALERTMANAGER, "busy");
            throw busy();
        }
        metrics.accepted(Integration.Type.ALERTMANAGER, signals.size());
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "Send it again."))
                .retryAfter(Duration.ofSeconds(1));
    }
}
