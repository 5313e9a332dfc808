package io.tocsin.notification.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * How often a link may be used. Counted by link, not by address: behind a gateway or an office's router many people have one
 * address, and nobody is to be kept from acknowledging by what others do. A token that is no link of ours costs no look into
 * the database.
 */
@ApplicationScoped
class LinkLimit {

    private final int perMinute;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    LinkLimit(LinkConfig config) {
        this.perMinute = config.rateLimit();
    }

    /** Counts a use. */
    void use(Link link) {
        Bucket bucket = buckets.get(
                link.id(),
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
