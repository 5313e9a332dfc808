package io.tocsin.oncall.escalation;

import io.tocsin.platform.event.PageEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One run through a plan, for one incident. What can happen to it depends on its state. */
public sealed interface Escalation permits RunningEscalation, Escalation.Stopped, Escalation.Exhausted {

    UUID id();

    /**
     * Somebody answered, or the run was replaced by another.
     *
     * @param last as it was until then
     */
    record Stopped(RunningEscalation last, Instant at, String reason) implements Escalation {
        @Override
        public UUID id() {
            return last.id();
        }
    }

    /**
     * Everything was tried.
     *
     * @param last as it was until then
     */
    record Exhausted(RunningEscalation last, Instant at, String reason) implements Escalation {
        @Override
        public UUID id() {
            return last.id();
        }
    }

    /** What a transition leads to, and what it tells. */
    record Outcome(Escalation escalation, List<PageEvent> events) {}
}
