package io.tocsin.incident.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.alert.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes what HTTP requests bring, and answers them when it is on disk. Requests share commits: each problem has its writer,
 * which takes whatever waits, at once when it is idle.
 */
@ApplicationScoped
public class Intake {

    private final IntakeConfig config;
    private final List<IntakeWorker> writers = new ArrayList<>();

    Intake(IntakeConfig config, AlertBatch batch, IntakeMetrics metrics, MeterRegistry registry) {
        this.config = config;
        for (int i = 0; i < config.writers(); i++) {
            writers.add(new IntakeWorker("intake-" + i, config, batch, metrics));
        }
        Gauge.builder(
                        "tocsin.intake.queue",
                        () -> writers.stream().mapToInt(IntakeWorker::waiting).sum())
                .description("Requests that wait for a commit")
                .register(registry);
    }

    /** The intake cannot take it now; the sender keeps it and comes back. */
    public static final class BusyException extends RuntimeException {
        BusyException(String reason) {
            super(reason);
        }

        BusyException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /**
     * Returns when the signals are on disk, all of them.
     *
     * @throws BusyException if they are not: the queue is full, the database away, or the time over (then they may still be
     *     written; repeating them does no harm)
     */
    public void take(List<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        IntakeWorker writer =
                writers.get(Math.floorMod(signals.getFirst().dedupKey().hashCode(), writers.size()));
        try {
            writer.submit(signals).get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BusyException("no commit in time", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted", e);
        }
    }

    void start(@Observes StartupEvent event) {
        writers.forEach(IntakeWorker::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (IntakeWorker writer : writers) {
            writer.stop();
        }
    }
}
