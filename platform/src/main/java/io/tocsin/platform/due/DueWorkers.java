package io.tocsin.platform.due;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A worker for each sort of work with deadlines. Without one of them deadlines would pass in silence: then start anew. */
@Liveness
@ApplicationScoped
class DueWorkers implements HealthCheck {

    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final List<DueWorker> workers;

    DueWorkers(@All List<DueWork> work, DueConfig config, InstantSource clock, MeterRegistry registry) {
        workers = work.stream()
                .map(each -> new DueWorker(each, config, clock, registry))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        workers.forEach(DueWorker::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (DueWorker worker : workers) {
            worker.stop();
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("deadlines");
        boolean alive = true;
        for (DueWorker worker : workers) {
            boolean one = worker.isAlive(SILENCE);
            response.withData(worker.name(), one);
            alive &= one;
        }
        return response.status(alive).build();
    }
}
