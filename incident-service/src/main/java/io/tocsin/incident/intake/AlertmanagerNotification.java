package io.tocsin.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a webhook notification of Alertmanager (version 4) means here. */
final class AlertmanagerNotification {

    private static final int MOST_ALERTS = 1_000;
    private static final int LONGEST_TITLE = 1024;

    private AlertmanagerNotification() {}

    /**
     * The dedup key is the SHA-256 of the group key in hexadecimal, as Alertmanager's own PagerDuty notifier makes it; an alert
     * is told by its fingerprint.
     *
     * @throws ProblemException 422 that names the field
     */
    static List<Signal> signals(JsonNode notification, Integration integration) {
        if (!notification.isObject()) {
            throw invalid("", "must be an object");
        }
        String version = IntakeJson.text(notification, "version");
        if (!"4".equals(version)) {
            throw invalid("/version", "must be \"4\"");
        }
        String groupKey = IntakeJson.text(notification, "groupKey");
        if (groupKey == null || groupKey.isBlank()) {
            throw invalid("/groupKey", "must be a text that is not blank");
        }
        JsonNode alerts = notification.get("alerts");
        if (alerts == null || !alerts.isArray() || alerts.isEmpty()) {
            throw invalid("/alerts", "must be an array with at least one alert");
        }
        if (alerts.size() > MOST_ALERTS) {
            throw invalid("/alerts", "must have at most " + MOST_ALERTS + " alerts; see max_alerts of the receiver");
        }
        String dedupKey = sha256(groupKey);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            signals.add(signal(alerts.get(i), "/alerts/" + i, dedupKey, integration));
        }
        return signals;
    }

    private static Signal signal(JsonNode alert, String at, String dedupKey, Integration integration) {
        JsonNode labels = alert.get("labels");
        if (labels == null || !labels.isObject()) {
            throw invalid(at + "/labels", "must be an object");
        }
        String fingerprint = IntakeJson.text(alert, "fingerprint");
        String alertKey = fingerprint == null || fingerprint.isBlank() || fingerprint.length() > 255
                ? sha256(IntakeJson.write(labels))
                : fingerprint;
        String status = String.valueOf(IntakeJson.text(alert, "status"));
        Signal.Action action = switch (status) {
            case "firing" ->
                new Signal.Action.Trigger(title(alert, labels), level(labels), source(labels), IntakeJson.write(alert));
            case "resolved" -> new Signal.Action.Resolve();
            default -> throw invalid(at + "/status", "must be firing or resolved");
        };
        return new Signal(integration, dedupKey, alertKey, action);
    }

    private static String title(JsonNode alert, JsonNode labels) {
        String name = first(labels, "alertname");
        JsonNode annotations = alert.path("annotations");
        String summary = first(annotations, "summary", "description", "message");
        String title = name == null ? summary : summary == null ? name : name + ": " + summary;
        return IntakeJson.cut(title == null ? "Alert without a name" : title, LONGEST_TITLE);
    }

    private static AlertEvent.Level level(JsonNode labels) {
        String severity = first(labels, "severity");
        return switch (severity == null ? "" : severity.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "fatal", "emergency" -> AlertEvent.Level.CRITICAL;
            case "warning", "warn" -> AlertEvent.Level.WARNING;
            case "info", "information", "none", "debug" -> AlertEvent.Level.INFO;
            default -> AlertEvent.Level.ERROR;
        };
    }

    private static String source(JsonNode labels) {
        String source = first(labels, "instance", "host", "node", "pod", "service", "job");
        return IntakeJson.cut(source == null ? "Alertmanager" : source, 1024);
    }

    private static @Nullable String first(JsonNode object, String... fields) {
        for (String field : fields) {
            String text = object.isObject() ? IntakeJson.text(object, field) : null;
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static ProblemException invalid(String pointer, String reason) {
        return new ProblemException(Problem.validation(pointer, reason));
    }
}
