package io.tocsin.incident.times;

import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.event.IncidentEvent.TimeKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The points in time of one incident: what was recorded as it happened, and what people say instead. Where nothing else is said,
 * it was detected when it was declared, and users suffered from then on.
 */
final class IncidentTimes {

    private final Map<TimeKind, Instant> recorded = new EnumMap<>(TimeKind.class);
    private final Map<TimeKind, Instant> corrected = new EnumMap<>(TimeKind.class);

    IncidentTimes(Incident incident, Map<TimeKind, Instant> corrections) {
        record(TimeKind.DECLARED, incident.openedAt());
        record(TimeKind.ACKNOWLEDGED, incident.acknowledgedAt());
        record(TimeKind.MITIGATED, incident.mitigatedAt());
        record(TimeKind.RESOLVED, incident.resolvedAt());
        corrected.putAll(corrections);
    }

    private void record(TimeKind kind, @Nullable Instant at) {
        if (at != null) {
            recorded.put(kind, at);
        }
    }

    @Nullable Instant recorded(TimeKind kind) {
        return recorded.get(kind);
    }

    /** What holds; null for what has not happened. */
    @Nullable Instant at(TimeKind kind) {
        Instant said = corrected.containsKey(kind) ? corrected.get(kind) : recorded.get(kind);
        return said != null
                ? said
                : switch (kind) {
                    case IMPACT_BEGAN -> at(TimeKind.DETECTED);
                    case DETECTED -> at(TimeKind.DECLARED);
                    default -> null;
                };
    }

    /**
     * Why these corrections cannot be so, together with what holds besides.
     *
     * @param reached whether only what has happened can be corrected; not so for an incident of the past, of which nothing is recorded
     */
    Optional<String> refuse(Map<TimeKind, Instant> corrections, Instant now, boolean reached) {
        for (Map.Entry<TimeKind, Instant> correction : corrections.entrySet()) {
            TimeKind kind = correction.getKey();
            if (correction.getValue().isAfter(now)) {
                return Optional.of(kind + " is in the future");
            }
            if (reached && kind.compareTo(TimeKind.DECLARED) > 0 && at(kind) == null) {
                return Optional.of("the incident was never " + kind);
            }
        }
        corrected.putAll(corrections);
        for (TimeKind[] pair : new TimeKind[][] {
            {TimeKind.IMPACT_BEGAN, TimeKind.DETECTED},
            {TimeKind.DETECTED, TimeKind.DECLARED},
            {TimeKind.IMPACT_BEGAN, TimeKind.ACKNOWLEDGED},
            {TimeKind.IMPACT_BEGAN, TimeKind.MITIGATED},
            {TimeKind.IMPACT_BEGAN, TimeKind.RESOLVED},
            {TimeKind.ACKNOWLEDGED, TimeKind.RESOLVED},
            {TimeKind.MITIGATED, TimeKind.RESOLVED}
        }) {
            Instant first = at(pair[0]);
            Instant then = at(pair[1]);
            if (first != null && then != null && then.isBefore(first)) {
                return Optional.of(pair[1] + " would be before " + pair[0]);
            }
        }
        return Optional.empty();
    }
}
