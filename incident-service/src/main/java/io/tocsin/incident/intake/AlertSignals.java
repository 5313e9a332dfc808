package io.tocsin.incident.intake;

import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import org.jspecify.annotations.Nullable;

/** Alert events, of HTTP or Kafka, as signals. */
final class AlertSignals {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_TEXT = 1024;

    private AlertSignals() {}

    /** A field is longer than its contract allows, or blank; the message names it. */
    static final class Invalid extends Exception {
        Invalid(String reason) {
            super(reason);
        }
    }

    static Signal signal(AlertEvent event, Integration integration) throws Invalid {
        String dedupKey = text("dedupKey", event.dedupKey(), LONGEST_KEY);
        return switch (event) {
            case AlertEvent.Triggered e ->
                new Signal(
                        integration,
                        dedupKey,
                        alertKey(e.alertKey(), dedupKey),
                        new Signal.Action.Trigger(
                                text("title", e.title(), LONGEST_TEXT),
                                e.level(),
                                text("source", e.source(), LONGEST_TEXT),
                                e.details() == null ? null : IntakeJson.write(e.details())));
            case AlertEvent.Acknowledged e ->
                new Signal(integration, dedupKey, alertKey(e.alertKey(), dedupKey), new Signal.Action.Acknowledge());
            case AlertEvent.Resolved e ->
                new Signal(integration, dedupKey, alertKey(e.alertKey(), dedupKey), new Signal.Action.Resolve());
        };
    }

    private static String alertKey(@Nullable String alertKey, String dedupKey) throws Invalid {
        return alertKey == null ? dedupKey : text("alertKey", alertKey, LONGEST_KEY);
    }

    private static String text(String field, String value, int most) throws Invalid {
        if (value.isBlank()) {
            throw new Invalid("/" + field + ": must not be blank");
        }
        if (value.length() > most) {
            throw new Invalid("/" + field + ": must have at most " + most + " characters");
        }
        return value.replace('\0', '\uFFFD');
    }
}
