package io.tocsin.oncall.escalation.paging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A service whose escalations no longer move must be started anew. A database that is away does not count: the worker looks on. */
@Liveness
@ApplicationScoped
class EscalationWorkerHealth implements HealthCheck {

    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final EscalationWorker worker;

    EscalationWorkerHealth(EscalationWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("escalation worker")
                .status(worker.isAlive(SILENCE))
                .build();
    }
}
