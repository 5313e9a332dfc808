package io.tocsin.incident.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.intake.IntakeJson;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the vendor's two sorts of events have in common: the routing key, a payload, links. Words of errors are the vendor's. */
abstract class PagerDutyMessage {

    private static final int LONGEST_SUMMARY = 1024;
    private static final int KEY_LENGTH = 32;

    /** Offsets with and without a colon, both of which clients send. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
            "yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]",
            Locale.ROOT);

    final JsonNode event;
    private final List<String> errors = new ArrayList<>();

    PagerDutyMessage(JsonNode event) {
        this.event = event;
    }

    /** Looks for everything that is wrong with it, and says so by {@link #wrong}. */
    abstract void check();

    /** Everything that is wrong with it; empty if nothing is. */
    final List<String> errors() {
        errors.clear();
        checkRoutingKey();
        check();
        return List.copyOf(errors);
    }

    final String routingKey() {
        return Objects.requireNonNull(IntakeJson.text(event, "routing_key"));
    }

    final void wrong(String error) {
        errors.add(error);
    }

    private void checkRoutingKey() {
        String key = IntakeJson.text(event, "routing_key");
        if (key == null) {
            wrong("'routing_key' is missing or blank");
        } else if (key.length() != KEY_LENGTH) {
            wrong("Length of 'routing_key' is incorrect (should be 32 characters)");
        } else if (!key.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            wrong("'routing_key' cannot contain non-alphanumeric characters.");
        }
    }

    final void checkSummary(JsonNode payload) {
        String summary = IntakeJson.text(payload, "summary");
        if (summary == null || summary.isBlank()) {
            wrong("'payload.summary' is missing or blank");
        } else if (summary.codePointCount(0, summary.length()) > LONGEST_SUMMARY) {
            wrong("'payload.summary' is too long (should be at most 1024 characters)");
        }
    }

    final void checkTimestamp(JsonNode payload) {
        JsonNode timestamp = payload.get("timestamp");
        if (timestamp != null && !timestamp.isNull() && time(timestamp) == null) {
            wrong("'payload.timestamp' is not a time of ISO 8601");
        }
    }

    final void checkLinks() {
        for (JsonNode link : list("links")) {
            String href = IntakeJson.text(link, "href");
            if (href == null || href.isBlank()) {
                wrong("'links.href' is missing or blank");
            }
        }
    }

    final void checkImages() {
        for (JsonNode image : list("images")) {
            String src = IntakeJson.text(image, "src");
            if (src == null || !scheme(src).equals("https")) {
                wrong("'images.src' is missing or not an HTTPS URL");
            }
        }
    }

    final Iterable<JsonNode> list(String field) {
        JsonNode list = event.get(field);
        if (list == null || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            wrong("'" + field + "' must be an array");
            return List.of();
        }
        return list;
    }

    static String scheme(String url) {
        try {
            @Nullable String scheme = URI.create(url).getScheme();
            return scheme == null ? "" : scheme;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The time; where no offset is given, in UTC. Null if it is none. */
    static @Nullable Instant time(@Nullable JsonNode timestamp) {
        if (timestamp == null || !timestamp.isTextual()) {
            return null;
        }
        try {
            TemporalAccessor time = TIMESTAMP.parse(timestamp.textValue());
            return time.isSupported(ChronoField.OFFSET_SECONDS)
                    ? Instant.from(time)
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
