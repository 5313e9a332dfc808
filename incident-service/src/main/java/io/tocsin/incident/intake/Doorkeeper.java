package io.tocsin.incident.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.tocsin.incident.integration.Integration;
import io.tocsin.incident.integration.Integrations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Who may come in: a known key, of the right type, within its rate. */
@ApplicationScoped
public class Doorkeeper {

    private final Integrations integrations;
    private final IntakeMetrics metrics;
    private final long perMinute;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    Doorkeeper(Integrations integrations, IntakeMetrics metrics, IntakeConfig config) {
        this.integrations = integrations;
        this.metrics = metrics;
        this.perMinute = config.rateLimit();
    }

    /** What the key stands for, if it is one for this type of integration. */
    public Optional<Integration> admit(String key, Integration.Type type) {
        Optional<Integration> found = integrations.byKey(key).filter(integration -> integration.type() == type);
        if (found.isEmpty()) {
            metrics.refused(type, "unknown-key");
        }
        return found;
    }

    /** Whether the integration may send so many events now; if so, they count. */
    public boolean withinRate(Integration integration, int events) {
        Bucket bucket = buckets.get(
                integration.id(),
                id -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
        boolean within = bucket.tryConsume(Math.max(1, events));
        if (!within) {
            metrics.refused(integration.type(), "rate-limit");
        }
        return within;
    }
}
