package io.tocsin.oncall.policy;

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
 */
public record PolicyDefinition(
        List<Step> steps,
        int repeat,
        List<String> fallback,
        @Nullable Duration acknowledgementLapsesAfter) {

    public PolicyDefinition(List<Step> steps, int repeat, List<String> fallback) {
        this(steps, repeat, fallback, null);
    }

    public PolicyDefinition {
        steps = List.copyOf(steps);
        fallback = List.copyOf(fallback);
    }
}
