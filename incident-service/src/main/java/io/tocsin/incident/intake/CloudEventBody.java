package io.tocsin.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents from an HTTP request in the three modes of the protocol binding (CloudEvents HTTP 1.0). */
final class CloudEventBody {

    private static final int MOST_EVENTS = 1_000;

    private CloudEventBody() {}

    /** The request's headers, by name. */
    interface Headers {
        @Nullable String get(String name);
    }

    /**
     * @param subtype of the body's media type
     * @param now the time of an event that names none
     * @throws ProblemException that names the event and the field
     */
    static Received read(String subtype, Headers headers, byte[] body, Integration integration, Instant now) {
        JsonNode json = IntakeJson.parse(body)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.MALFORMED_REQUEST, "The body is no JSON, or nests too deep.")));
        Received received = new Received();
        if (subtype.equals("cloudevents-batch+json")) {
            batch(json, integration, now, received);
        } else if (subtype.equals("cloudevents+json")) {
            structured(json, "", integration, now, received);
        } else if (subtype.equals("json") || subtype.endsWith("+json")) {
            need("ce-specversion", headers.get("ce-specversion"), "1.0");
            need("ce-id", headers.get("ce-id"), null);
            need("ce-source", headers.get("ce-source"), null);
            String eventType = need("ce-type", headers.get("ce-type"), null);
            Instant time = time("ce-time", headers.get("ce-time"), now);
            add(eventType, "ce-type", json, "", integration, time, received);
        } else {
            throw new ProblemException(
                    Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "CloudEvents in JSON are taken."));
        }
        return received;
    }

    private static void batch(JsonNode json, Integration integration, Instant now, Received received) {
        if (!json.isArray()) {
            throw new ProblemException(Problem.validation("", "must be an array of events"));
        }
        if (json.size() > MOST_EVENTS) {
            throw new ProblemException(Problem.validation("", "must have at most " + MOST_EVENTS + " events"));
        }
        for (int i = 0; i < json.size(); i++) {
            structured(json.get(i), "/" + i, integration, now, received);
        }
    }

    private static void structured(JsonNode event, String at, Integration integration, Instant now, Received received) {
        if (!event.isObject()) {
            throw new ProblemException(Problem.validation(at, "must be a CloudEvent"));
        }
        need(at + "/specversion", IntakeJson.text(event, "specversion"), "1.0");
        need(at + "/id", IntakeJson.text(event, "id"), null);
        need(at + "/source", IntakeJson.text(event, "source"), null);
        String type = need(at + "/type", IntakeJson.text(event, "type"), null);
        JsonNode data = event.get("data");
        if (data == null) {
            throw new ProblemException(Problem.validation(at + "/data", "is needed"));
        }
        Instant time = time(at + "/time", IntakeJson.text(event, "time"), now);
        add(type, at + "/type", data, at + "/data", integration, time, received);
    }

    private static void add(
            String type,
            String typeAt,
            JsonNode data,
            String dataAt,
            Integration integration,
            Instant time,
            Received received) {
        Class<? extends Event> record = EventTypes.recordOf(type);
        if (record == null || !AlertEvent.class.isAssignableFrom(record)) {
            throw new ProblemException(
                    Problem.validation(typeAt, "is no type that is taken here: " + IntakeJson.cut(type, 200)));
        }
        if (!(data instanceof ObjectNode object)) {
            throw new ProblemException(Problem.validation(dataAt, "must be an object"));
        }
        object.put("integrationId", integration.id().toString());
        try {
            AlertEvent event =
                    (AlertEvent) EventJson.read(IntakeJson.write(object).getBytes(StandardCharsets.UTF_8), record);
            received.add(event, integration, time);
        } catch (EventJson.InvalidEvent | Received.Invalid e) {
            throw new ProblemException(Problem.validation(dataAt, String.valueOf(e.getMessage())));
        }
    }

    private static Instant time(String pointer, @Nullable String value, Instant otherwise) {
        try {
            return value == null ? otherwise : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new ProblemException(Problem.validation(pointer, "must be a time of RFC 3339"), e);
        }
    }

    private static String need(String pointer, @Nullable String value, @Nullable String exactly) {
        if (value == null || value.isBlank() || (exactly != null && !exactly.equals(value))) {
            throw new ProblemException(
                    Problem.validation(pointer, exactly == null ? "is needed" : "must be " + exactly));
        }
        return value;
    }
}
