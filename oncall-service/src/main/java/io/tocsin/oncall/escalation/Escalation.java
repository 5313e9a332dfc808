package io.tocsin.oncall.escalation;

import io.tocsin.platform.event.PageEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One run through a plan, for one incident. What can happen to it depends on its state. */
sealed interface Escalation permits RunningEscalation, Escalation.Stopped, Escalation.Exhausted {

    UUID id();

    /** Somebody answered, or the run was replaced by another. */
    record Stopped(UUID id, Instant at, String reason) implements Escalation {}

    /** Everything was tried. */
    record Exhausted(UUID id, Instant at, String reason) implements Escalation {}

    /** What a transition leads to, and what it tells. */
    record Outcome(Escalation escalation, List<PageEvent> events) {}
}
