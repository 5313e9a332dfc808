package io.tocsin.oncall.policy.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The hours for which a step waits. In them it is taken at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Deferral.ToServiceHours.class, name = "SERVICE_HOURS"),
    @JsonSubTypes.Type(value = Deferral.ToHours.class, name = "HOURS")
})
public sealed interface Deferral {

    /** The support hours of the incident's service; a service that says none is never waited for. */
    record ToServiceHours() implements Deferral {}

    /** Hours by a clock of its own. */
    record ToHours(Hours hours) implements Deferral {}

    /** When to take the step: {@code at} itself within the hours, and also if they never come, for nobody is to wait for ever. */
    default Instant takenAt(IncidentSummary incident, Instant at) {
        Hours hours = hoursFor(incident.supportHours());
        Instant opens = hours == null ? at : OpenHours.nextOpening(hours, at);
        return opens == null ? at : opens;
    }

    /** What is waited for, in sentences. */
    default String label() {
        return switch (this) {
            case ToServiceHours() -> "the support hours of the service";
            case ToHours(Hours hours) -> OpenHours.describe(hours);
        };
    }

    /**
     * What is waited for; null if nothing is.
     *
     * @param supportHours of the incident's service; null if it says none
     */
    default @Nullable Hours hoursFor(@Nullable Hours supportHours) {
        return switch (this) {
            case ToServiceHours() -> supportHours;
            case ToHours(Hours hours) -> hours;
        };
    }
}
