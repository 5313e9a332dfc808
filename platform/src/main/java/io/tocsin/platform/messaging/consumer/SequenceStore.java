package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The last event applied of each aggregate: what was applied once is left out when it comes again. What is older than an
 * aggregate is remembered counts as applied: it comes when a topic is filled again from the log of record, and nobody is to be
 * paged for it. Alerts are taken however old they say they are: their time is what a stranger's clock says, and one taken twice
 * is folded into the first.
 */
@ApplicationScoped
class SequenceStore {

    private static final Set<Topic> PAGED_FOR = Set.of(Topic.INCIDENTS, Topic.PAGES, Topic.NOTIFICATIONS);

    private final DataSource dataSource;
    private final RetentionConfig retention;
    private final InstantSource clock;

    SequenceStore(DataSource dataSource, RetentionConfig retention, InstantSource clock) {
        this.dataSource = dataSource;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Those of {@code events} that are new, and remembers them, within the current transaction.
     *
     * @param resent the ids of those that come behind later ones of their aggregate; each of them counts for itself
     */
    <E extends Event> List<IncomingEvent<E>> onlyNew(Topic topic, List<IncomingEvent<E>> events, Set<UUID> resent) {
        String[] subjects = events.stream()
                .filter(event -> event.sequence() > 0)
                .map(event -> subject(event, resent))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        if (subjects.length == 0) {
            return events;
        }
        Instant now = clock.instant();
        Instant remembered = PAGED_FOR.contains(topic) ? now.minus(retention.age()) : Instant.MIN;
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Long> seen = select(connection, topic, subjects);
            List<IncomingEvent<E>> fresh = new ArrayList<>();
            for (IncomingEvent<E> event : events) {
                String subject = subject(event, resent);
                if (event.sequence() == 0) {
                    fresh.add(event);
                } else if (seen.containsKey(subject)
                        ? event.sequence() > seen.get(subject)
                        : resent.contains(event.id()) || !event.time().isBefore(remembered)) {
                    seen.put(subject, event.sequence());
                    fresh.add(event);
                }
            }
            upsert(connection, topic, seen, now);
            return fresh;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static String subject(IncomingEvent<?> event, Set<UUID> resent) {
        return resent.contains(event.id())
                ? "resent/" + event.id()
                : event.data().subject();
    }

    private static Map<String, Long> select(Connection connection, Topic topic, String[] subjects) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select subject, sequence from consumed_sequence where topic = ? and subject = any(?)")) {
            select.setString(1, topic.topicName());
            select.setArray(2, connection.createArrayOf("text", subjects));
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Long> seen = new HashMap<>();
                while (rows.next()) {
                    seen.put(rows.getString(1), rows.getLong(2));
                }
                return seen;
            }
        }
    }

    private static void upsert(Connection connection, Topic topic, Map<String, Long> seen, Instant now)
            throws SQLException {
        List<String> subjects = seen.keySet().stream().sorted().toList();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into consumed_sequence as c (topic, subject, sequence, updated_at)
                select ?, s.subject, s.sequence, ? from unnest(?, ?) as s(subject, sequence)
                on conflict (topic, subject) do update set sequence = excluded.sequence, updated_at = excluded.updated_at
                where c.sequence < excluded.sequence""")) {
            upsert.setString(1, topic.topicName());
            upsert.setTimestamp(2, Timestamp.from(now));
            upsert.setArray(3, connection.createArrayOf("text", subjects.toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", subjects.stream().map(seen::get).toArray()));
            upsert.executeUpdate();
        }
    }
}
