package io.tocsin.oncall.policy.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an escalation.
 *
 * @param targets whom it pages; at least one
 * @param delay how long they have to acknowledge before the next step
 * @param when until what has happened it is taken
 * @param condition when it is left out, with everybody in it
 * @param localHours the hours in which a person is paged, by the person's own clock; null for any
 * @param deferral the hours for which it waits; null if it does not
 * @param important whether its pages are to be noticed more than others
 */
public record Step(
        List<Target> targets,
        Strategy strategy,
        Duration delay,
        When when,
        Condition condition,
        @Nullable LocalHours localHours,
        @Nullable Deferral deferral,
        boolean important) {

    /** How many of the targets are paged. */
    public enum Strategy {
        /** All at once. */
        ALL,
        /** One, and the next one the next time. */
        ROUND_ROBIN
    }

    /** What ends the taking of steps. */
    public enum When {
        NOT_ACKNOWLEDGED,
        /** Neither mitigated nor resolved; somebody may have acknowledged. */
        NOT_CLOSED
    }

    /** Older definitions have targets and a delay only. */
    public Step {
        targets = List.copyOf(targets);
        strategy = strategy == null ? Strategy.ALL : strategy;
        when = when == null ? When.NOT_ACKNOWLEDGED : when;
        condition = condition == null ? Condition.NONE : condition;
    }

    /** Not more important than others. */
    public Step(
            List<Target> targets,
            Strategy strategy,
            Duration delay,
            When when,
            Condition condition,
            @Nullable LocalHours localHours,
            @Nullable Deferral deferral) {
        this(targets, strategy, delay, when, condition, localHours, deferral, false);
    }

    /** Pages all targets, at any time, until somebody acknowledges. */
    public Step(List<Target> targets, Duration delay) {
        this(targets, Strategy.ALL, delay, When.NOT_ACKNOWLEDGED, Condition.NONE, null, null);
    }
}
