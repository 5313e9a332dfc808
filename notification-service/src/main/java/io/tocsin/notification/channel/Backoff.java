package io.tocsin.notification.channel;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again: exponential, with jitter, so that messages that failed together do not come back together. */
public record Backoff(Duration first, Duration longest) {

    /**
     * @param failed how many attempts have failed, from 1
     * @param asked how long the provider wants to be left alone; at least so long is waited
     */
    public Duration after(int failed, @Nullable Duration asked, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(20, failed - 1);
        long whole = Math.min(longest.toMillis(), doubled);
        Duration wait = Duration.ofMillis(whole - (long) (random.nextDouble() * whole / 2));
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
}
