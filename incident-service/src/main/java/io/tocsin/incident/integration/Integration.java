package io.tocsin.incident.integration;

import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Severity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the intake needs to know of the integration that an alert comes in by, and of its service.
 *
 * @param severities which severity an alert of a level has
 * @param readers who may read the incidents that it opens; null for everybody
 * @param autoResolve whether the end of the last alert resolves the incident
 */
public record Integration(
        UUID id,
        Type type,
        String serviceKey,
        String serviceName,
        @Nullable String escalationPolicy,
        boolean autoResolve,
        @Nullable List<String> readers,
        Map<AlertEvent.Level, Severity> severities) {

    /** Which words the sender speaks. */
    public enum Type {
        PAGERDUTY,
        ALERTMANAGER,
        CLOUDEVENTS
    }

    /** How bad an alert of this level is here. */
    public Severity severityOf(AlertEvent.Level level) {
        return severities.getOrDefault(level, Severity.SEV3);
    }
}
