package io.tocsin.oncall.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** What an operator watches of feeds. */
@ApplicationScoped
class FeedMetrics {

    /** What came of a look at a feed. */
    enum Outcome {
        CHANGED,
        UNCHANGED,
        FAILED
    }

    private final MeterRegistry registry;
    private final FeedStore store;
    private final InstantSource clock;

    FeedMetrics(MeterRegistry registry, FeedStore store, InstantSource clock) {
        this.registry = registry;
        this.store = store;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
        Gauge.builder("tocsin.calendar.feed.age", this::oldest)
                .description("How long ago the feed that was not had for the longest was had last")
                .baseUnit("seconds")
                .register(registry);
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("tocsin.calendar.feed.looks")
                .description("Looks at calendar feeds, by what came of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** 0 without feeds; not a number if the database cannot be asked. */
    private double oldest() {
        try {
            return store.oldestSuccess()
                    .map(at -> Math.max(0, Duration.between(at, clock.instant()).toSeconds()))
                    .orElse(0L);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
