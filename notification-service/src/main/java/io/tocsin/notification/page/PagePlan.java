package io.tocsin.notification.page;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a person is to be notified: each usable contact method with its delay. Without rules, every method at once.
 *
 * @param steps empty if there is no way to reach the person
 */
record PagePlan(List<Step> steps) {

    /**
     * A contact method, and how long after the page.
     *
     * @param failing whether the last messages sent there all failed
     */
    record Step(UUID contactMethod, String channel, Duration after, boolean failing) {}

    /**
     * Why nobody should wait for the person to answer; null if the page may well arrive. It is sent all the same where there is
     * a way: what failed the last times may work again.
     */
    @Nullable String unreachable() {
        if (steps.isEmpty()) {
            return "no contact method that is enabled";
        }
        return steps.stream().allMatch(Step::failing)
                ? "every contact method failed the last times; it is tried all the same"
                : null;
    }
}
