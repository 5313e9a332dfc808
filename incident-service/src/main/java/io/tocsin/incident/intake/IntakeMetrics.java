package io.tocsin.incident.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.integration.Integration;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the intake says of itself, and how it tells failures apart. */
@ApplicationScoped
public class IntakeMetrics {

    private final MeterRegistry registry;
    private final Timer commit;
    private final DistributionSummary batch;
    private final Counter opened;
    private final Counter repetitions;
    private final Counter dropped;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.commit = Timer.builder("tocsin.intake.commit")
                .description("How long a shared commit takes")
                .register(registry);
        this.batch = DistributionSummary.builder("tocsin.intake.batch")
                .description("Requests a commit")
                .register(registry);
        this.opened = Counter.builder("tocsin.incidents.opened")
                .description("Incidents opened by alerts")
                .register(registry);
        this.repetitions = Counter.builder("tocsin.intake.duplicate")
                .description("Triggers of alerts that were known and firing")
                .register(registry);
        this.dropped = Counter.builder("tocsin.intake.dropped")
                .description("Acknowledgements and ends of what was not open")
                .register(registry);
    }

    void committed(int requests, int signals, Supplier<AlertBatch.Outcome> work) {
        AlertBatch.Outcome outcome = java.util.Objects.requireNonNull(commit.record(work));
        batch.record(requests);
        opened.increment(outcome.opened());
        repetitions.increment(outcome.repetitions());
        dropped.increment(outcome.dropped());
    }

    public void accepted(Integration.Type type, int events) {
        Counter.builder("tocsin.intake.accepted")
                .description("Events that were taken in and are on disk")
                .tag("integration", word(type))
                .register(registry)
                .increment(events);
    }

    /** @param reason invalid, unknown-key, rate-limit or busy */
    public void refused(Integration.Type type, String reason) {
        Counter.builder("tocsin.intake.refused")
                .description("Requests that were not taken in, by reason")
                .tag("integration", word(type))
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    boolean databaseIsAway(Throwable failure) {
        SQLException sql = sql(failure);
        return sql != null
                && (sql instanceof SQLTransientException
                        || sql.getSQLState() == null
                        || sql.getSQLState().matches("(08|53|57|58).*"));
    }

    boolean collided(Throwable failure) {
        SQLException sql = sql(failure);
        return sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith("40");
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String word(Integration.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
