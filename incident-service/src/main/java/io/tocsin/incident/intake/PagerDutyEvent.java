package io.tocsin.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import java.net.URI;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of PagerDuty's Events API v2 ({@code POST /v2/enqueue}): what it may hold, and what it means here. Limits and words
 * of errors are the vendor's.
 */
final class PagerDutyEvent {

    static final int LARGEST_BODY = 512 * 1024;
    private static final int LONGEST_DEDUP_KEY = 255;
    private static final int LONGEST_SUMMARY = 1024;
    private static final int KEY_LENGTH = 32;

    /** Offsets with and without a colon, both of which clients send. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]",
            Locale.ROOT);

    private final JsonNode event;
    private final List<String> errors = new ArrayList<>();

    PagerDutyEvent(JsonNode event) {
        this.event = event;
    }

    /** Everything that is wrong with it; empty if nothing is. */
    List<String> errors() {
        String key = IntakeJson.text(event, "routing_key");
        if (key == null) {
            errors.add("'routing_key' is missing or blank");
        } else if (key.length() != KEY_LENGTH) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        } else if (!key.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            errors.add("'routing_key' cannot contain non-alphanumeric characters.");
        }
        String action = IntakeJson.text(event, "event_action");
        if (action == null || !List.of("trigger", "acknowledge", "resolve").contains(action)) {
            errors.add(
                    "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
        }
        checkDedupKey(!"trigger".equals(action));
        if ("trigger".equals(action)) {
            checkPayload();
        }
        checkLinks();
        return List.copyOf(errors);
    }

    String routingKey() {
        return java.util.Objects.requireNonNull(IntakeJson.text(event, "routing_key"));
    }

    /** What it means; only for an event without errors. */
    Signal signal(Integration integration) {
        String given = IntakeJson.text(event, "dedup_key");
        String dedupKey =
                given == null || given.isBlank() ? UUID.randomUUID().toString().replace("-", "") : given;
        Signal.Action action = switch (java.util.Objects.requireNonNull(IntakeJson.text(event, "event_action"))) {
            case "acknowledge" -> new Signal.Action.Acknowledge();
            case "resolve" -> new Signal.Action.Resolve();
            default -> trigger();
        };
        return new Signal(integration, dedupKey, dedupKey, action);
    }

    private Signal.Action.Trigger trigger() {
        JsonNode payload = event.get("payload");
        String severity = java.util.Objects.requireNonNull(IntakeJson.text(payload, "severity"));
        return new Signal.Action.Trigger(
                java.util.Objects.requireNonNull(IntakeJson.text(payload, "summary")),
                AlertEvent.Level.valueOf(severity.toUpperCase(Locale.ROOT)),
                java.util.Objects.requireNonNull(IntakeJson.text(payload, "source")),
                IntakeJson.write(
                        ((com.fasterxml.jackson.databind.node.ObjectNode) event.deepCopy()).without("routing_key")));
    }

    private void checkDedupKey(boolean needed) {
        JsonNode node = event.get("dedup_key");
        String key = IntakeJson.text(event, "dedup_key");
        if (node != null && !node.isNull() && key == null) {
            errors.add("'dedup_key' must be a string");
        } else if (key == null || key.isBlank()) {
            if (needed) {
                errors.add("'dedup_key' is missing or blank");
            }
        } else if (key.length() > LONGEST_DEDUP_KEY) {
            errors.add("'dedup_key' is too long (should be at most 255 characters)");
        }
    }

    private void checkPayload() {
        JsonNode payload = event.get("payload");
        if (payload == null || !payload.isObject()) {
            errors.add("'payload' is missing or blank");
            return;
        }
        String summary = IntakeJson.text(payload, "summary");
        if (summary == null || summary.isBlank()) {
            errors.add("'payload.summary' is missing or blank");
        } else if (summary.codePointCount(0, summary.length()) > LONGEST_SUMMARY) {
            errors.add("'payload.summary' is too long (should be at most 1024 characters)");
        }
        String source = IntakeJson.text(payload, "source");
        if (source == null || source.isBlank()) {
            errors.add("'payload.source' is missing or blank");
        }
        String severity = IntakeJson.text(payload, "severity");
        if (severity == null || !List.of("critical", "error", "warning", "info").contains(severity)) {
            errors.add(
                    "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')");
        }
        JsonNode timestamp = payload.get("timestamp");
        if (timestamp != null && !timestamp.isNull() && !isTime(timestamp)) {
            errors.add("'payload.timestamp' is not a time of ISO 8601");
        }
    }

    private void checkLinks() {
        for (JsonNode image : list("images")) {
            String src = IntakeJson.text(image, "src");
            if (src == null || !scheme(src).equals("https")) {
                errors.add("'images.src' is missing or not an HTTPS URL");
            }
        }
        for (JsonNode link : list("links")) {
            String href = IntakeJson.text(link, "href");
            if (href == null || href.isBlank()) {
                errors.add("'links.href' is missing or blank");
            }
        }
    }

    private Iterable<JsonNode> list(String field) {
        JsonNode list = event.get(field);
        if (list == null || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            errors.add("'" + field + "' must be an array");
            return List.of();
        }
        return list;
    }

    private static String scheme(String url) {
        try {
            @Nullable String scheme = URI.create(url).getScheme();
            return scheme == null ? "" : scheme;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isTime(JsonNode timestamp) {
        if (!timestamp.isTextual()) {
            return false;
        }
        try {
            TIMESTAMP.parse(timestamp.textValue());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
