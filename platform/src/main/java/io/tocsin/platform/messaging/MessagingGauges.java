package io.tocsin.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What only the database knows of the messaging, asked when somebody looks. */
@ApplicationScoped
class MessagingGauges {

    /** Beyond this the exact number does not matter, and counting would be work. */
    private static final int COUNT_AT_MOST = 100_000;

    private final DataSource dataSource;
    private final MeterRegistry registry;

    MessagingGauges(DataSource dataSource, MeterRegistry registry) {
        this.dataSource = dataSource;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder(
                        "tocsin.outbox.age",
                        () -> ask(
                                "select coalesce(extract(epoch from clock_timestamp() - created_at), 0) from outbox order by id limit 1"))
                .description("How long the oldest event waits for the broker")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "tocsin.outbox.size",
                        () -> ask("select count(*) from (select 1 from outbox limit " + COUNT_AT_MOST + ") as waiting"))
                .description("Events that wait for the broker (counted up to " + COUNT_AT_MOST + ")")
                .register(registry);
        Gauge.builder("tocsin.dead.letters", () -> ask("select count(*) from dead_letter where replayed_at is null"))
                .description("Records that could not be worked with and were not replayed yet")
                .register(registry);
    }

    /** The number, 0 if there is no row, NaN (no sample) while the database is away. */
    private double ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getDouble(1) : 0;
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
