package io.tocsin.oncall.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.oncall.watch.WatchStore.Found;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToIntFunction;

/** What an operator watches of cover. */
@ApplicationScoped
class WatchMetrics {

    private final WatchStore store;

    WatchMetrics(WatchStore store) {
        this.store = store;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        gaps(registry, "schedule", Found::scheduleGaps);
        gaps(registry, "policy", Found::policyGaps);
        gaps(registry, "service", Found::serviceGaps);
        Gauge.builder("tocsin.cover.conflicts", () -> read(Found::conflicts))
                .description("Spans ahead in which a person is asked for too much")
                .register(registry);
    }

    private void gaps(MeterRegistry registry, String kind, ToIntFunction<Found> count) {
        Gauge.builder("tocsin.cover.gaps", () -> read(count))
                .description("Spans ahead in which nobody would answer")
                .tag("kind", kind)
                .register(registry);
    }

    /** Not a number if the database cannot be asked. */
    private double read(ToIntFunction<Found> count) {
        try {
            return count.applyAsInt(store.found());
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
