package io.tocsin.incident.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.change.Changes;
import io.tocsin.incident.intake.Doorkeeper;
import io.tocsin.incident.intake.Intake;
import io.tocsin.incident.intake.IntakeJson;
import io.tocsin.incident.intake.IntakeMetrics;
import io.tocsin.incident.integration.Integration;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The intake for clients of PagerDuty, unchanged but for the URL and the key. */
@Path("/v2")
@RunOnVirtualThread
@Tag(name = "Intake", description = "Where monitors send alerts, each with the key of its integration.")
public class PagerDutyResource {

    private static final Logger LOG = Logger.getLogger(PagerDutyResource.class);

    private static final int LARGEST_BODY = 512 * 1024;

    private final Intake intake;
    private final Changes changes;
    private final Doorkeeper door;
    private final IntakeMetrics metrics;
    private final InstantSource clock;

    PagerDutyResource(Intake intake, Changes changes, Doorkeeper door, IntakeMetrics metrics, InstantSource clock) {
        this.intake = intake;
        this.changes = changes;
        this.clock = clock;
        this.door = door;
        this.metrics = metrics;
    }

    @POST
    @Path("/enqueue")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send an event (PagerDuty Events API v2)",
            description =
                    "Answered once the event is on disk. At most 512 KB. What is wrong is answered in PagerDuty's form, with"
                            + " JSON on every status: 400 for an invalid event or an unknown key, 429 beyond the key's rate, 503 when it"
                            + " has to be sent again.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "trigger",
                                            value =
                                                    "{\"routing_key\":\"e93facc04764012d7bfb002500d5d1a6\",\"event_action\":\"trigger\",\"dedup_key\":\"srv01/disk\",\"payload\":{\"summary\":\"DISK at 99%\",\"source\":\"srv01\",\"severity\":\"critical\"}}")))
    @APIResponse(
            responseCode = "202",
            description = "Taken in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PagerDutyAnswer.class)))
    public Response enqueue(byte[] body) {
        return take(body, PagerDutyEvent::new, (event, integration) -> {
            Signal signal = event.signal(integration);
            intake.take(List.of(signal));
            return PagerDutyAnswer.processed(signal.dedupKey());
        });
    }

    @POST
    @Path("/change/enqueue")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a change event (PagerDuty Events API v2)",
            description = "A deployment or the like, made to the service of the key. Opens nothing and notifies nobody;"
                    + " incidents that follow have it as a suspect. Limits and errors are those of /v2/enqueue.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "deployment",
                                            value =
                                                    "{\"routing_key\":\"e93facc04764012d7bfb002500d5d1a6\",\"payload\":{\"summary\":\"Build 4812 deployed\",\"source\":\"ci\",\"timestamp\":\"2026-03-01T08:42:58.315+0000\"},\"links\":[{\"href\":\"https://ci.example.org/4812\",\"text\":\"pipeline\"}]}")))
    @APIResponse(
            responseCode = "202",
            description = "Taken in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PagerDutyAnswer.class)))
    public Response enqueueChange(byte[] body) {
        return take(body, PagerDutyChange::new, (event, integration) -> {
            changes.record(List.of(event.change(integration, clock.instant())));
            return PagerDutyAnswer.changeProcessed();
        });
    }

    private <M extends PagerDutyMessage> Response take(
            byte[] body, Function<JsonNode, M> reading, BiFunction<M, Integration, PagerDutyAnswer> keeping) {
        if (body.length > LARGEST_BODY) {
            return refused(400, "invalid", PagerDutyAnswer.tooLarge());
        }
        Optional<JsonNode> json = IntakeJson.parse(body).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return refused(400, "invalid", PagerDutyAnswer.noJson());
        }
        M event = reading.apply(json.get());
        List<String> errors = event.errors();
        if (!errors.isEmpty()) {
            return refused(400, "invalid", PagerDutyAnswer.invalid(errors));
        }
        try {
            Optional<Integration> integration = door.admit(event.routingKey(), Integration.Type.PAGERDUTY);
            if (integration.isEmpty()) {
                return answer(400, PagerDutyAnswer.unknownKey());
            }
            if (!door.withinRate(integration.get(), 1)) {
                return answer(429, PagerDutyAnswer.rateLimited());
            }
            PagerDutyAnswer answer = keeping.apply(event, integration.get());
            metrics.accepted(Integration.Type.PAGERDUTY, 1);
            return answer(202, answer);
        } catch (RuntimeException e) {
            LOG.warnf("An event was not taken in: %s", e);
            return refused(503, "busy", PagerDutyAnswer.busy());
        }
    }

    private Response refused(int status, String reason, PagerDutyAnswer answer) {
        metrics.refused(Integration.Type.PAGERDUTY, reason);
        return answer(status, answer);
    }

    private static Response answer(int status, PagerDutyAnswer answer) {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON).entity(answer);
        return status == 503 || status == 429
                ? response.header("Retry-After", "1").build()
                : response.build();
    }
}
