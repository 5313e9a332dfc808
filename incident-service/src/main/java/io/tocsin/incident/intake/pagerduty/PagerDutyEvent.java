package io.tocsin.incident.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.intake.IntakeJson;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * An event of PagerDuty's Events API v2 ({@code POST /v2/enqueue}): what it may hold, and what it means here. Limits and words
 * of errors are the vendor's.
 */
final class PagerDutyEvent extends PagerDutyMessage {

    private static final int LONGEST_DEDUP_KEY = 255;

    PagerDutyEvent(JsonNode event) {
        super(event);
    }

    @Override
    void check() {
        String action = IntakeJson.text(event, "event_action");
        if (action == null || !List.of("trigger", "acknowledge", "resolve").contains(action)) {
            wrong("'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
        }
        checkDedupKey(!"trigger".equals(action));
        if ("trigger".equals(action)) {
            checkPayload();
        }
        checkImages();
        checkLinks();
    }

    /** What it means; only for an event without errors. */
    Signal signal(Integration integration) {
        String given = IntakeJson.text(event, "dedup_key");
        String dedupKey =
                given == null || given.isBlank() ? UUID.randomUUID().toString().replace("-", "") : given;
        Signal.Action action = switch (Objects.requireNonNull(IntakeJson.text(event, "event_action"))) {
            case "acknowledge" -> new Signal.Action.Acknowledge();
            case "resolve" -> new Signal.Action.Resolve();
            default -> trigger();
        };
        return new Signal(integration, dedupKey, dedupKey, action);
    }

    private Signal.Action.Trigger trigger() {
        JsonNode payload = event.get("payload");
        String severity = Objects.requireNonNull(IntakeJson.text(payload, "severity"));
        return new Signal.Action.Trigger(
                Objects.requireNonNull(IntakeJson.text(payload, "summary")),
                AlertEvent.Level.valueOf(severity.toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(IntakeJson.text(payload, "source")),
                IntakeJson.write(
                        ((com.fasterxml.jackson.databind.node.ObjectNode) event.deepCopy()).without("routing_key")));
    }

    private void checkDedupKey(boolean needed) {
        JsonNode node = event.get("dedup_key");
        String key = IntakeJson.text(event, "dedup_key");
        if (node != null && !node.isNull() && key == null) {
            wrong("'dedup_key' must be a string");
        } else if (key == null || key.isBlank()) {
            if (needed) {
                wrong("'dedup_key' is missing or blank");
            }
        } else if (key.length() > LONGEST_DEDUP_KEY) {
            wrong("'dedup_key' is too long (should be at most 255 characters)");
        }
    }

    private void checkPayload() {
        JsonNode payload = event.get("payload");
        if (payload == null || !payload.isObject()) {
            wrong("'payload' is missing or blank");
            return;
        }
        checkSummary(payload);
        String source = IntakeJson.text(payload, "source");
        if (source == null || source.isBlank()) {
            wrong("'payload.source' is missing or blank");
        }
        String severity = IntakeJson.text(payload, "severity");
        if (severity == null || !List.of("critical", "error", "warning", "info").contains(severity)) {
            wrong(
                    "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')");
        }
        checkTimestamp(payload);
    }
}
