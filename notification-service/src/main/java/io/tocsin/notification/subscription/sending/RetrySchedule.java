package io.tocsin.notification.subscription.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again: after the waits that Standard Webhooks proposes, and for the last time when the time is over. */
final class RetrySchedule {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20));

    /** Up to so much of a wait is added, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;

    private RetrySchedule() {}

    /**
     * Null if that was the last attempt.
     *
     * @param failures how many attempts have failed, from 1
     * @param last when the last attempt is made
     * @param asked how long the receiver wants to be left alone; at least so long is waited
     */
    static @Nullable Instant next(
            int failures, Instant now, Instant last, @Nullable Duration asked, RandomGenerator random) {
        if (!now.isBefore(last)) {
            return null;
        }
        long wait = WAITS.get(Math.min(failures, WAITS.size()) - 1).toMillis();
        long jittered = wait + (long) (random.nextDouble() * JITTER * wait);
        Instant next = now.plusMillis(asked == null ? jittered : Math.max(jittered, asked.toMillis()));
        return next.isBefore(last) ? next : last;
    }
}
