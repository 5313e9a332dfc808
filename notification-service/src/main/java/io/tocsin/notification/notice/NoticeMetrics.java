package io.tocsin.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.notification.notice.DueNoticeStore.State;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Locale;

/** What notices show of themselves. */
@ApplicationScoped
class NoticeMetrics {

    private static final String OVERDUE = """
            select coalesce(extract(epoch from ?::timestamptz - min(due_at)), 0) from notice_delivery
            where state = 'PENDING'""";

    private final MeterRegistry registry;
    private final Database database;
    private final InstantSource clock;

    NoticeMetrics(MeterRegistry registry, Database database, InstantSource clock) {
        this.registry = registry;
        this.database = database;
        this.clock = clock;
    }

    void register() {
        Gauge.builder("tocsin.notices.overdue", this::overdue)
                .description("For how long the oldest pending notice has been due; 0 if none is")
                .baseUnit("seconds")
                .register(registry);
    }

    /** An attempt that is tried again, or the end of a delivery. */
    void count(String channel, State state) {
        count(channel, state == State.PENDING ? "retry" : state.name().toLowerCase(Locale.ROOT));
    }

    /** A notice to a person who has no method for it. */
    void unreachable() {
        count("none", "unreachable");
    }

    private void count(String channel, String outcome) {
        Counter.builder("tocsin.notices")
                .description("Attempts at notices that are tried again, and ends of their deliveries")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** Asked when somebody looks; NaN (no sample) while the database is away. */
    private double overdue() {
        try {
            return database.row(OVERDUE, row -> Math.max(0, row.getDouble(1)), clock.instant())
                    .orElse(0.0);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
