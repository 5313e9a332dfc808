package io.tocsin.oncall.readiness.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.oncall.readiness.Subject;
import io.tocsin.oncall.readiness.Verdict;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** What an operator watches of readiness: what the last look has counted. */
@ApplicationScoped
class ReadinessMetrics {

    private final ReadinessStore store;

    ReadinessMetrics(ReadinessStore store) {
        this.store = store;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (Verdict verdict : Verdict.values()) {
                Gauge.builder("tocsin.readiness", () -> read(kind, verdict))
                        .description("People, schedules, policies, services and teams by whether they are ready")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    /** Not a number if the database cannot be asked. */
    private double read(Subject.Kind kind, Verdict verdict) {
        try {
            return store.counted(kind, verdict);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
