package io.tocsin.oncall.policy.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says, in one of its versions.
 *
 * @param steps in the order in which they are taken; at least one
 * @param repeat how many times the steps are taken again after the first time
 * @param fallback responders who are paged after the last step of the last round; catches what nobody took
 * @param acknowledgementLapsesAfter after how long without mitigation paging begins again; null if never
 * @param routes the first whose condition holds sends the incident to another policy, instead of the steps
 * @param initialDelay how long before the first step; zero if it is taken at once
 * @param resets whether each repetition pages again although somebody had acknowledged
 * @param resolves whether the incident is resolved where nobody has answered in the end, and not paged for again and again
 */
public record PolicyDefinition(
        List<Step> steps,
        int repeat,
        List<String> fallback,
        @Nullable Duration acknowledgementLapsesAfter,
        List<Route> routes,
        Duration initialDelay,
        boolean resets,
        boolean resolves) {

    /** Older definitions have steps, repetitions and a fallback only. */
    public PolicyDefinition {
        steps = List.copyOf(steps);
        fallback = List.copyOf(fallback);
        routes = routes == null ? List.of() : List.copyOf(routes);
        initialDelay = initialDelay == null ? Duration.ZERO : initialDelay;
    }

    /** Pages again and again where nobody answers. */
    public PolicyDefinition(
            List<Step> steps,
            int repeat,
            List<String> fallback,
            @Nullable Duration acknowledgementLapsesAfter,
            List<Route> routes,
            Duration initialDelay,
            boolean resets) {
        this(steps, repeat, fallback, acknowledgementLapsesAfter, routes, initialDelay, resets, false);
    }

    /** Begins at once, whatever the incident. */
    public PolicyDefinition(
            List<Step> steps, int repeat, List<String> fallback, @Nullable Duration acknowledgementLapsesAfter) {
        this(steps, repeat, fallback, acknowledgementLapsesAfter, List.of(), Duration.ZERO, false);
    }
}
