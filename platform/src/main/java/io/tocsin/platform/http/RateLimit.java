package io.tocsin.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How often a minute each key or link may be used on this replica, evenly refilled. Who has not come for ten minutes, or is one of
 * more than 100,000, begins anew.
 */
public final class RateLimit {

    private final long perMinute;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    public RateLimit(long perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Counts uses, if they are within the rate.
     *
     * @param uses at least 1
     * @return how long to wait if they are not; empty if they count
     */
    public Optional<Duration> use(UUID id, long uses) {
        ConsumptionProbe probe = buckets.get(id, any -> bucket()).tryConsumeAndReturnRemaining(uses);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
