package io.tocsin.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The intake for clients of PagerDuty, unchanged but for the URL and the key. */
@Path("/v2/enqueue")
@RunOnVirtualThread
@Tag(name = "Intake", description = "Where monitors send alerts, each with the key of its integration.")
public class PagerDutyResource {

    private static final Logger LOG = Logger.getLogger(PagerDutyResource.class);

    private final Intake intake;
    private final Doorkeeper door;
    private final IntakeMetrics metrics;

    PagerDutyResource(Intake intake, Doorkeeper door, IntakeMetrics metrics) {
        this.intake = intake;
        this.door = door;
        this.metrics = metrics;
    }

    @POST
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
    @APIResponse(responseCode = "202", description = "Taken in")
    public Response enqueue(byte[] body) {
        if (body.length > PagerDutyEvent.LARGEST_BODY) {
            return refused(400, "invalid", PagerDutyAnswer.tooLarge());
        }
        Optional<JsonNode> json = IntakeJson.parse(body).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return refused(400, "invalid", PagerDutyAnswer.noJson());
        }
        PagerDutyEvent event = new PagerDutyEvent(json.get());
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
            Signal signal = event.signal(integration.get());
            intake.take(List.of(signal));
            metrics.accepted(Integration.Type.PAGERDUTY, 1);
            return answer(202, PagerDutyAnswer.processed(signal.dedupKey()));
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
