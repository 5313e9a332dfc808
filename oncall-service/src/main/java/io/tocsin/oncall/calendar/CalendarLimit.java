package io.tocsin.oncall.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** How often a link may be used: by link, because the calendars of many people are fetched from one address of their provider. */
@ApplicationScoped
class CalendarLimit {

    private final int perMinute;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    CalendarLimit(CalendarConfig config) {
        this.perMinute = config.rateLimit();
    }

    /**
     * Counts a use.
     *
     * @throws ProblemException 429 if it is one too many
     */
    void use(UUID link) {
        Bucket bucket = buckets.get(
                link,
                id -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new ProblemException(Problem.rateLimited("One link may be used " + perMinute + " times a minute."))
                    .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
