package io.tocsin.platform.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where events wait for the relay. They are written in the transaction of the change that they tell of, so the one is never
 * true without the other.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (topic, record_key, headers, value)
            select t.topic, t.record_key, t.headers::json, t.value
            from unnest(?, ?, ?, ?) with ordinality as t(topic, record_key, headers, value, n)
            order by t.n""";

    private final DataSource dataSource;
    private final AfterCommit afterCommit;
    private final RelayBell relay;
    private final URI source;

    Outbox(
            DataSource dataSource,
            AfterCommit afterCommit,
            RelayBell relay,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.dataSource = dataSource;
        this.afterCommit = afterCommit;
        this.relay = relay;
        this.source = URI.create("/tocsin/" + application);
    }

    /** As {@link #publish(List)}. */
    public void publish(OutgoingEvent event) {
        publish(List.of(event));
    }

    /**
     * Sends the events after the current transaction has committed, each aggregate's in the order given here.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void publish(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        String traceparent = traceparent();
        publishRecords(events.stream()
                .map(event -> EventCodec.encode(event, source, traceparent))
                .toList());
    }

    /**
     * Sends records as they are, after the current transaction has committed: dead letters take the same way out as events.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void publishRecords(List<ProducerRecord<byte[], byte[]>> records) {
        afterCommit.run(relay::ring);
        int size = records.size();
        String[] topics = new String[size];
        byte[][] keys = new byte[size][];
        String[] headers = new String[size];
        byte[][] values = new byte[size][];
        for (int i = 0; i < size; i++) {
            ProducerRecord<byte[], byte[]> out = records.get(i);
            topics[i] = out.topic();
            keys[i] = out.key();
            headers[i] = StoredHeaders.write(out.headers());
            values[i] = out.value();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", topics));
            insert.setArray(2, connection.createArrayOf("bytea", keys));
            insert.setArray(3, connection.createArrayOf("text", headers));
            insert.setArray(4, connection.createArrayOf("bytea", values));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static @Nullable String traceparent() {
        if (!Span.current().getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), fields, (carrier, name, value) -> fields.put(name, value));
        return fields.get("traceparent");
    }
}
