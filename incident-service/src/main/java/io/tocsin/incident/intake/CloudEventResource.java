package io.tocsin.incident.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.change.Changes;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The intake for whoever speaks CloudEvents. */
@Path("/api/v1/integrations/cloudevents")
@RunOnVirtualThread
@Tag(name = "Intake")
public class CloudEventResource {

    private static final String BEARER = "Bearer ";

    private final Intake intake;
    private final Changes changes;
    private final Doorkeeper door;
    private final IntakeMetrics metrics;
    private final InstantSource clock;

    CloudEventResource(Intake intake, Changes changes, Doorkeeper door, IntakeMetrics metrics, InstantSource clock) {
        this.intake = intake;
        this.changes = changes;
        this.clock = clock;
        this.door = door;
        this.metrics = metrics;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send alerts and changes as CloudEvents",
            description =
                    "Structured (application/cloudevents+json), batched (application/cloudevents-batch+json, at most 1,000) or"
                            + " binary (ce- headers). The integration's key is the bearer token. Types: io.tocsin.alert.triggered.v1,"
                            + " io.tocsin.alert.acknowledged.v1, io.tocsin.alert.resolved.v1, io.tocsin.change.made.v1; the data is as their schemas in docs/events"
                            + " say, without integrationId, which the key stands for. A batch is taken in whole or not at all.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/cloudevents+json",
                            examples =
                                    @ExampleObject(
                                            name = "triggered",
                                            value =
                                                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/ci\",\"type\":\"io.tocsin.alert.triggered.v1\",\"data\":{\"dedupKey\":\"deploy/42\",\"title\":\"Deployment 42 failed\",\"level\":\"ERROR\",\"source\":\"ci\"}}")))
    @APIResponse(responseCode = "204", description = "Taken in, and on disk")
    public void send(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpHeaders headers,
            byte[] body) {
        Integration integration = door.admit(key(authorization), Integration.Type.CLOUDEVENTS)
                .orElseThrow(CloudEventResource::unauthenticated);
        MediaType type = headers.getMediaType();
        Received received;
        try {
            received = CloudEventBody.read(
                    type == null ? "" : type.getSubtype(),
                    headers::getHeaderString,
                    body,
                    integration,
                    clock.instant());
            check(changes.unknownServices(received.namedServices()));
        } catch (ProblemException e) {
            metrics.refused(Integration.Type.CLOUDEVENTS, "invalid");
            throw e;
        }
        if (!door.withinRate(integration, received.size())) {
            throw new ProblemException(Problem.rateLimited("The integration sends too much."))
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            // Two commits, the harmless one first: a sender that is told to repeat repeats changes without effect.
            if (!received.changes().isEmpty()) {
                changes.record(received.changes());
            }
            intake.take(received.signals());
        } catch (Intake.BusyException e) {
            metrics.refused(Integration.Type.CLOUDEVENTS, "busy");
            throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "Send it again."))
                    .retryAfter(Duration.ofSeconds(1));
        }
        metrics.accepted(Integration.Type.CLOUDEVENTS, received.size());
    }

    private static void check(Set<String> unknownServices) {
        if (!unknownServices.isEmpty()) {
            throw new ProblemException(Problem.validation(
                    "", "there is no service " + unknownServices.iterator().next()));
        }
    }

    private static String key(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthenticated();
        }
        return authorization.substring(BEARER.length()).trim();
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(
                        Problem.of(ProblemType.UNAUTHENTICATED, "The key of an integration is needed as bearer token."))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
