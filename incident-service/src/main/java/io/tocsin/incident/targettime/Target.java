package io.tocsin.incident.targettime;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to be done within a time. While it runs, time is used; in the states that its rule names it rests. It is
 * missed once, and remains so when what was to be done is done after all.
 *
 * @param spent of the time that counts, what was used before {@code resumedAt}
 * @param missedAt when it is missed unless something happens; null while it rests
 */
record Target(
        UUID id,
        UUID incidentId,
        TargetKind kind,
        int round,
        KnownRule rule,
        State state,
        Instant startedAt,
        Duration goal,
        Duration spent,
        @Nullable Instant resumedAt,
        @Nullable Instant missedAt,
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,
        @Nullable Instant endedAt) {

    /** How it stands. */
    enum State {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        CANCELLED
    }

    /** What became of it, and what is to be told of that. */
    record Step(Target target, @Nullable IncidentEvent event) {}

    static Target start(UUID id, UUID incident, TargetKind kind, int round, KnownRule rule, Instant at) {
        Duration goal = Objects.requireNonNull(rule.rule().goals().get(kind));
        return new Target(
                id,
                incident,
                kind,
                round,
                rule,
                State.RUNNING,
                at,
                goal,
                Duration.ZERO,
                at,
                rule.rule().plus(at, goal),
                null,
                null,
                null);
    }

    /** Whether what was to be done is still to be done. */
    boolean isOpen() {
        return endedAt == null && state != State.CANCELLED;
    }

    /** When a worker has to look at it: to warn, then to say that it is missed. */
    @Nullable Instant dueAt() {
        if (state != State.RUNNING || resumedAt == null || missedAt == null) {
            return null;
        }
        return warnedAt != null ? missedAt : warningDue(resumedAt);
    }

    private Instant warningDue(Instant since) {
        Duration until = Duration.ofMillis((long) (goal.toMillis() * rule.rule().warning()))
                .minus(spent);
        return until.isPositive() ? rule.rule().plus(since, until) : since;
    }

    /** No time passes from now on. */
    Target pause(Instant at) {
        return state == State.RUNNING ? with(State.PAUSED, used(at), null, null, endedAt) : this;
    }

    /** Time passes again. */
    Target resume(Instant at) {
        return state == State.PAUSED
                ? with(State.RUNNING, spent, at, rule.rule().plus(at, goal.minus(spent)), endedAt)
                : this;
    }

    /** It is done. Whether in time is decided by when that was, not by when it is heard of. */
    Step meet(Instant at) {
        if (!isOpen()) {
            return new Step(this, null);
        }
        if (state == State.BREACHED) {
            return new Step(with(state, spent, null, missedAt, at), null);
        }
        Duration taken = used(at);
        if (missedAt != null && at.isAfter(missedAt)) {
            Target missed = with(State.BREACHED, taken, null, missedAt, at);
            return new Step(missed.breachedAt(missedAt), missed.breached(missedAt));
        }
        return new Step(
                with(State.MET, taken, null, null, at),
                new IncidentEvent.TargetMet(incidentId, kind, rule.key(), goal.toSeconds(), taken.toSeconds()));
    }

    /** It no longer has to be done. */
    Target cancel(Instant at) {
        return isOpen() && state != State.BREACHED ? with(State.CANCELLED, used(at), null, null, at) : this;
    }

    /** Its time has come, for a warning or for good. */
    Step due(Instant now) {
        Instant due = dueAt();
        if (due == null || missedAt == null || due.isAfter(now)) {
            return new Step(this, null);
        }
        if (!missedAt.isAfter(now)) {
            Target missed = with(State.BREACHED, goal, null, missedAt, endedAt);
            return new Step(missed.breachedAt(now), missed.breached(missedAt));
        }
        return new Step(
                new Target(
                        id,
                        incidentId,
                        kind,
                        round,
                        rule,
                        state,
                        startedAt,
                        goal,
                        spent,
                        resumedAt,
                        missedAt,
                        now,
                        breachedAt,
                        endedAt),
                new IncidentEvent.TargetWarned(incidentId, kind, rule.key(), goal.toSeconds(), missedAt));
    }

    private IncidentEvent breached(Instant at) {
        return new IncidentEvent.TargetBreached(incidentId, kind, rule.key(), goal.toSeconds(), at);
    }

    private Duration used(Instant at) {
        return resumedAt == null || !at.isAfter(resumedAt)
                ? spent
                : spent.plus(rule.rule().between(resumedAt, at));
    }

    private Target breachedAt(Instant at) {
        return new Target(
                id,
                incidentId,
                kind,
                round,
                rule,
                state,
                startedAt,
                goal,
                spent,
                resumedAt,
                missedAt,
                warnedAt,
                at,
                endedAt);
    }

    private Target with(
            State next, Duration used, @Nullable Instant since, @Nullable Instant missed, @Nullable Instant ended) {
        return new Target(
                id,
                incidentId,
                kind,
                round,
                rule,
                next,
                startedAt,
                goal,
                used,
                since,
                missed,
                warnedAt,
                breachedAt,
                ended);
    }
}
