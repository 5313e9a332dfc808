package io.tocsin.platform.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What the messaging tests say and ask: publish, tell apart, wait, start another replica. */
@ApplicationScoped
public class MessagingFixture {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant AT = Instant.now();

    private final Outbox outbox;
    private final DataSource dataSource;
    private final AppliedEvents applied;
    private final MessagingConfig config;
    private final ConsumerFactory consumers;
    private final OffsetStore offsets;
    private final BatchApplier applier;
    private final MeterRegistry registry;

    MessagingFixture(
            Outbox outbox,
            DataSource dataSource,
            AppliedEvents applied,
            MessagingConfig config,
            ConsumerFactory consumers,
            OffsetStore offsets,
            BatchApplier applier,
            MeterRegistry registry) {
        this.outbox = outbox;
        this.dataSource = dataSource;
        this.applied = applied;
        this.config = config;
        this.consumers = consumers;
        this.offsets = offsets;
        this.applier = applier;
        this.registry = registry;
    }

    /** Another replica's consumer of the same topic, in the same group. */
    TopicConsumer anotherReplica() {
        return new TopicConsumer("platform", applied, config, consumers, offsets, applier, registry);
    }

    static OutgoingEvent note(UUID incident, long sequence, String text) {
        return new OutgoingEvent(
                new IncidentEvent.NoteAdded(incident, text, Actor.person("alice")), sequence, AT.plusSeconds(sequence));
    }

    static OutgoingEvent alertOver(UUID incident, long sequence) {
        return new OutgoingEvent(
                new IncidentEvent.AlertResolved(incident, incident, "key"), sequence, AT.plusSeconds(sequence));
    }

    void publish(List<OutgoingEvent> events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(events));
    }

    /** Publishes the same events until a commit is confirmed; one that was lost on the way back makes repetitions. */
    void publishUntilConfirmed(List<OutgoingEvent> events) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            publish(events);
            return true;
        });
    }

    List<Long> appliedTo(UUID incident) {
        return applied.all().stream()
                .filter(row -> row.subject().equals(incident.toString()))
                .map(AppliedEvents.Applied::sequence)
                .toList();
    }

    /** Every incident's events from 1 to {@code last}, each once, in order. */
    void awaitAllOnceAndInOrder(List<UUID> incidents, long last) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> count("select count(*) from applied") >= incidents.size() * last);
        Map<String, List<Long>> sequences = new HashMap<>();
        applied.all()
                .forEach(row -> sequences
                        .computeIfAbsent(row.subject(), s -> new ArrayList<>())
                        .add(row.sequence()));
        List<Long> expected = new ArrayList<>();
        for (long sequence = 1; sequence <= last; sequence++) {
            expected.add(sequence);
        }
        assertThat(sequences.keySet())
                .isEqualTo(incidents.stream().map(UUID::toString).collect(Collectors.toSet()));
        sequences.forEach((subject, found) -> assertThat(found).as(subject).isEqualTo(expected));
    }

    long count(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
