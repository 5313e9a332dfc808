package io.tocsin.platform.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Removes what is old, now and then. Any replica may; they leave each other's rows out. */
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
    /** How often the clock is looked at, which costs nothing. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Instance<Retained> retained;
    private final RetentionConfig config;
    private final DataSource dataSource;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread = Thread.ofPlatform().name("retention").daemon().unstarted(this::removeForEver);
    private volatile List<Removal> removals = List.of();
    private volatile boolean stopping;

    RetentionWorker(
            @Any Instance<Retained> retained,
            RetentionConfig config,
            DataSource dataSource,
            InstantSource clock,
            MeterRegistry registry) {
        this.retained = retained;
        this.config = config;
        this.dataSource = dataSource;
        this.clock = clock;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        removals = retained.stream().flatMap(part -> part.removals().stream()).toList();
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUp.ring();
        thread.join(Duration.ofSeconds(5));
    }

    private void removeForEver() {
        Instant next = clock.instant();
        while (!stopping) {
            try {
                Instant now = clock.instant();
                boolean clockWentBack = now.isBefore(next.minus(config.interval()));
                if (!now.isBefore(next) || clockWentBack) {
                    next = now.plus(config.interval());
                    removals.forEach(removal -> removeOld(removal, now));
                }
                wakeUp.await(LOOK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One kind that fails does not keep the others from being removed. */
    private void removeOld(Removal removal, Instant now) {
        try {
            int removed;
            do {
                removed = removeSome(removal, now.minus(removal.age()));
                registry.counter("tocsin.retention.removed", "what", removal.what())
                        .increment(removed);
            } while (removed == config.batch() && !stopping);
        } catch (RuntimeException e) {
            LOG.warnf("What is old of %s stays until the next time: %s", removal.what(), e);
        }
    }

    private int removeSome(Removal removal, Instant cutoff) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(removal.statement())) {
            delete.setTimestamp(1, Timestamp.from(cutoff));
            delete.setInt(2, config.batch());
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
