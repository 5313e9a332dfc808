package io.tocsin.notification.subscription.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What webhooks to subscriptions show of themselves. */
@ApplicationScoped
public class WebhookMetrics {

    private static final String OVERDUE = """
            select coalesce(extract(epoch from ?::timestamptz - min(oldest.due_at)), 0)
            from webhook_subscription s cross join lateral (
                select d.due_at from webhook_delivery d where d.subscription_id = s.id and d.state = 'PENDING'
                order by d.due_at limit 1) oldest
            where s.disabled_at is null""";

    private static final String DISABLED =
            "select count(*) from webhook_subscription where disabled_at <= ?::timestamptz";

    private final MeterRegistry registry;
    private final DataSource dataSource;
    private final InstantSource clock;

    WebhookMetrics(MeterRegistry registry, DataSource dataSource, InstantSource clock) {
        this.registry = registry;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void register(Supplier<Number> sending) {
        Gauge.builder("tocsin.subscription.sending", sending)
                .description("Webhooks that a subscription's receiver is being asked to take")
                .register(registry);
        Gauge.builder("tocsin.subscription.overdue", () -> ask(OVERDUE))
                .description("For how long the oldest pending delivery to a subscription has been due; 0 if none is")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tocsin.subscription.disabled", () -> ask(DISABLED))
                .description("Subscriptions that were disabled because nothing could be delivered to them")
                .register(registry);
    }

    /** Attempts that are tried again, and ends of deliveries, that have been written. */
    public void count(DeliveryState state, int many) {
        if (many == 0) {
            return;
        }
        Counter.builder("tocsin.subscription.deliveries")
                .description("Attempts that are tried again, and ends of deliveries to subscriptions")
                .tag(
                        "outcome",
                        state == DeliveryState.PENDING ? "retry" : state.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment(many);
    }

    /** Asked when somebody looks; NaN (no sample) while the database is away. */
    private double ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Math.max(0, row.getDouble(1));
            }
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
