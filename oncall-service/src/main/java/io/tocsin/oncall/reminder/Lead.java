package io.tocsin.oncall.reminder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long before a shift somebody wants to know.
 *
 * @param beforeStart null if not at all
 * @param beforeEnd null if not at all
 */
record Lead(@Nullable Duration beforeStart, @Nullable Duration beforeEnd) {

    static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException if it is longer than the future that is looked at */
    static Lead of(Duration beforeStart, Duration beforeEnd) {
        return new Lead(wanted(beforeStart), wanted(beforeEnd));
    }

    /**
     * As a person wants it.
     *
     * @param start before the start, in seconds; negative for not at all, null for as it is here
     * @param end before the end, likewise
     */
    Lead with(@Nullable Long start, @Nullable Long end) {
        return new Lead(
                start == null ? beforeStart : wanted(Duration.ofSeconds(start)),
                end == null ? beforeEnd : wanted(Duration.ofSeconds(end)));
    }

    private static @Nullable Duration wanted(Duration lead) {
        if (lead.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("tocsin.reminders.* must be at most " + LONGEST);
        }
        return lead.isNegative() ? null : lead;
    }
}
