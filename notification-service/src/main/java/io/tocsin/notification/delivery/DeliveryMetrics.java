package io.tocsin.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.platform.messaging.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What deliveries show of themselves. */
@ApplicationScoped
class DeliveryMetrics {

    private static final String OVERDUE = """
            select coalesce(extract(epoch from ?::timestamptz - min(due_at)), 0) from delivery
            where channel = ? and state = 'PENDING'""";

    private final MeterRegistry registry;
    private final AfterCommit afterCommit;
    private final DataSource dataSource;
    private final InstantSource clock;

    DeliveryMetrics(MeterRegistry registry, AfterCommit afterCommit, DataSource dataSource, InstantSource clock) {
        this.registry = registry;
        this.afterCommit = afterCommit;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void register(String channel, Supplier<Number> sending) {
        Gauge.builder("tocsin.deliveries.sending", sending)
                .description("Messages that a provider is being asked to take")
                .tag("channel", channel)
                .register(registry);
        Gauge.builder("tocsin.deliveries.overdue", () -> overdue(channel))
                .description("For how long the oldest pending delivery has been due; 0 if none is")
                .baseUnit("seconds")
                .tag("channel", channel)
                .register(registry);
    }

    /** An attempt, or an end without one; counted if the current transaction commits. */
    void count(String channel, DeliveryView.State state) {
        afterCommit.run(() -> Counter.builder("tocsin.deliveries")
                .description("Attempts that are tried again, and ends of deliveries")
                .tag("channel", channel)
                .tag(
                        "outcome",
                        state == DeliveryView.State.PENDING
                                ? "retry"
                                : state.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment());
    }

    /** An attempt begins so long after it was due. */
    void late(String channel, Duration by) {
        Timer.builder("tocsin.delivery.lateness")
                .description("How long after its due time an attempt was begun")
                .tag("channel", channel)
                .publishPercentileHistogram()
                .register(registry)
                // The database rounds to microseconds.
                .record(by.isNegative() ? Duration.ZERO : by);
    }

    /** Asked when somebody looks; NaN (no sample) while the database is away. */
    private double overdue(String channel) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OVERDUE)) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            select.setString(2, channel);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Math.max(0, row.getDouble(1));
            }
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
