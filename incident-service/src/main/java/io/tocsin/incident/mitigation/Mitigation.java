package io.tocsin.incident.mitigation;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stopgap. It is in force until it runs out; and open, to be followed up, until somebody removes it. */
@Schema(name = "Mitigation")
public record Mitigation(
        UUID id,
        UUID incidentId,
        State state,

        @Schema(examples = "All traffic goes to the other region")
        String what,

        @Schema(description = "For whom.", examples = "users in Europe") @Nullable String affectedUsers,

        @Schema(description = "Whose work it is.", examples = "carol")
        String doneBy,

        @Schema(description = "How long it holds; until it is removed if missing.") @Nullable Instant until,

        String recordedBy,
        Instant recordedAt,
        @Nullable String removedBy,
        @Nullable Instant removedAt,
        @Nullable String note) {

    /** Whether it still holds. */
    public enum State {
        IN_FORCE,
        EXPIRED,
        REMOVED
    }

    /** A change, and the event that tells of it. */
    record Step(Mitigation mitigation, IncidentEvent event) {}

    static Step record(
            UUID id,
            UUID incident,
            String what,
            @Nullable String affectedUsers,
            String doneBy,
            @Nullable Instant until,
            Actor by,
            Instant at) {
        return new Step(
                new Mitigation(
                        id,
                        incident,
                        State.IN_FORCE,
                        what,
                        affectedUsers,
                        doneBy,
                        until,
                        by.id(),
                        at,
                        null,
                        null,
                        null),
                new IncidentEvent.MitigationRecorded(incident, id, what, affectedUsers, doneBy, until, by));
    }

    /** It holds until then, and is in force again if it had run out. Empty if that is known; a removed one stays removed. */
    Optional<Step> extend(@Nullable Instant to, Actor by) {
        return state == State.REMOVED || (state == State.IN_FORCE && Objects.equals(to, until))
                ? Optional.empty()
                : Optional.of(new Step(
                        with(State.IN_FORCE, to, null, null, null),
                        new IncidentEvent.MitigationExtended(incidentId, id, what, to, by)));
    }

    /** It is needed no more. Empty if it is gone already. */
    Optional<Step> remove(@Nullable String why, Actor by, Instant at) {
        return state == State.REMOVED
                ? Optional.empty()
                : Optional.of(new Step(
                        with(State.REMOVED, until, by.id(), at, why),
                        new IncidentEvent.MitigationRemoved(incidentId, id, what, why, by)));
    }

    /** Its time is over, if it is. */
    Optional<Step> expire(Instant now) {
        return state != State.IN_FORCE || until == null || until.isAfter(now)
                ? Optional.empty()
                : Optional.of(new Step(
                        with(State.EXPIRED, until, null, null, null),
                        new IncidentEvent.MitigationExpired(incidentId, id, what, until)));
    }

    @Nullable Instant dueAt() {
        return state == State.IN_FORCE ? until : null;
    }

    private Mitigation with(
            State next, @Nullable Instant to, @Nullable String by, @Nullable Instant at, @Nullable String why) {
        return new Mitigation(
                id, incidentId, next, what, affectedUsers, doneBy, to, recordedBy, recordedAt, by, at, why);
    }
}
