package io.tocsin.incident.alert;

import io.tocsin.platform.event.AlertEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the alerts that make an incident.
 *
 * @param count how often it came
 * @param payload the latest, as it came; null in memory where it has not changed
 */
public record Alert(
        UUID id,
        UUID incidentId,
        String alertKey,
        Status status,
        long count,
        String title,
        String source,
        AlertEvent.Level level,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable String payload) {

    /** Whether it is still on. */
    public enum Status {
        FIRING,
        RESOLVED
    }

    Alert again(Signal.Action.Trigger trigger, Instant at) {
        return new Alert(
                id,
                incidentId,
                alertKey,
                Status.FIRING,
                count + 1,
                trigger.title(),
                trigger.source(),
                trigger.level(),
                firstSeen,
                at,
                trigger.payload());
    }

    Alert over(Instant at) {
        return new Alert(
                id, incidentId, alertKey, Status.RESOLVED, count, title, source, level, firstSeen, at, payload);
    }
}
