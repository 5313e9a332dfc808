package io.tocsin.incident.cause;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What may have brought an incident about. Opinions change: whatever was confirmed can be dismissed later, and the other way
 * round; the timeline keeps both.
 */
@Schema(name = "Cause")
public record Cause(
        UUID id,
        UUID incidentId,
        State state,

        @Schema(examples = "checkout 4.2 is rolled out") String text,

        @Schema(description = "The change that is to blame.") @Nullable UUID changeEventId,

        @Schema(description = "What was said with the last decision.") @Nullable String note,

        @Schema(examples = "bob") String suspectedBy,
        Instant suspectedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What people think of it. */
    public enum State {
        SUSPECTED,
        CONFIRMED,
        DISMISSED
    }

    /** A decision, and the event that tells of it. */
    record Decision(Cause cause, IncidentEvent event) {}

    static Cause suspect(UUID id, UUID incident, String text, @Nullable UUID change, Actor by, Instant at) {
        return new Cause(id, incident, State.SUSPECTED, text, change, null, by.id(), at, null, null);
    }

    IncidentEvent.CauseSuspected suspected(Actor by) {
        return new IncidentEvent.CauseSuspected(incidentId, id, text, changeEventId, by);
    }

    /** This was it; empty if that is known. */
    Optional<Decision> confirm(@Nullable String why, Actor by, Instant at) {
        return state == State.CONFIRMED
                ? Optional.empty()
                : Optional.of(new Decision(
                        decided(State.CONFIRMED, why, by, at),
                        new IncidentEvent.CauseConfirmed(incidentId, id, text, why, by)));
    }

    /** This was not it; empty if that is known. */
    Optional<Decision> dismiss(@Nullable String why, Actor by, Instant at) {
        return state == State.DISMISSED
                ? Optional.empty()
                : Optional.of(new Decision(
                        decided(State.DISMISSED, why, by, at),
                        new IncidentEvent.CauseDismissed(incidentId, id, text, why, by)));
    }

    private Cause decided(State next, @Nullable String why, Actor by, Instant at) {
        return new Cause(id, incidentId, next, text, changeEventId, why, suspectedBy, suspectedAt, by.id(), at);
    }
}
