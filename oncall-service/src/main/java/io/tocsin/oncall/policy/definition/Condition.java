package io.tocsin.oncall.policy.definition;

import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For which incidents something is, and at which times. What is not said does not matter.
 *
 * @param severities none for any
 * @param hours by a clock of its own; null for any
 */
public record Condition(
        Set<Severity> severities,
        ServiceHours serviceHours,
        @Nullable Hours hours) {

    public static final Condition NONE = new Condition(Set.of(), ServiceHours.ANY, null);

    /** Whether the incident's service is being looked after. A service that does not say when is looked after always. */
    public enum ServiceHours {
        ANY,
        IN,
        OUT
    }

    public Condition {
        severities = severities == null ? Set.of() : Set.copyOf(severities);
        serviceHours = serviceHours == null ? ServiceHours.ANY : serviceHours;
    }

    public boolean holds(IncidentSummary incident, Instant at) {
        return whyNot(incident, at) == null;
    }

    /** What speaks against it, a sentence for people; null if nothing does. */
    public @Nullable String whyNot(IncidentSummary incident, Instant at) {
        String wrongSeverity = whyNotFor(incident);
        if (wrongSeverity != null) {
            return wrongSeverity;
        }
        boolean in = incident.supportHours() == null || OpenHours.isOpen(incident.supportHours(), at);
        if (serviceHours == ServiceHours.IN && !in) {
            return "it is for the support hours of the service only";
        }
        if (serviceHours == ServiceHours.OUT && in) {
            return "it is not for the support hours of the service";
        }
        return hours == null || OpenHours.isOpen(hours, at) ? null : "it is for " + OpenHours.describe(hours) + " only";
    }

    /** What speaks against it at any time. */
    public @Nullable String whyNotFor(IncidentSummary incident) {
        return severities.isEmpty() || severities.contains(incident.severity())
                ? null
                : "it is for "
                        + EnumSet.copyOf(severities).stream().map(Enum::name).collect(Collectors.joining(", "))
                        + " only, and this is " + incident.severity();
    }
}
