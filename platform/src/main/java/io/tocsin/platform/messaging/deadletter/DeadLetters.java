package io.tocsin.platform.messaging.deadletter;

import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.messaging.StoredHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Keeps what could not be worked with: in the database for replay, and on {@code <topic>.dlq} for whoever watches there. */
@ApplicationScoped
public class DeadLetters {

    private static final int SHOWN_VALUE = 4096;

    private final DataSource dataSource;
    private final Outbox outbox;

    DeadLetters(DataSource dataSource, Outbox outbox) {
        this.dataSource = dataSource;
        this.outbox = outbox;
    }

    /** Keeps the record, as it came, within the current transaction. */
    public void add(ConsumerRecord<byte[], byte[]> source, String topicId, String reason) {
        String sql = """
                insert into dead_letter (topic, partition, record_offset, topic_id, record_key, headers, value, reason)
                values (?, ?, ?, ?, ?, ?::json, ?, ?) on conflict do nothing""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, source.topic());
            insert.setInt(2, source.partition());
            insert.setLong(3, source.offset());
            insert.setString(4, topicId);
            insert.setBytes(5, source.key());
            insert.setString(6, StoredHeaders.write(source.headers()));
            insert.setBytes(7, source.value());
            insert.setString(8, reason.replace('\0', ' '));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        outbox.publishRecords(List.of(forTopic(source, reason)));
    }

    /** The newest first, older than {@code before}. */
    List<DeadLetter> list(long before, int most) {
        String sql = """
                select id, direction, topic, partition, record_offset, record_key, headers, substring(value for 16384) as value,
                       reason, created_at, replayed_at
                from dead_letter where id < ? order by id desc limit ?""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, before);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                List<DeadLetter> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** What a replay needs of a dead letter. */
    @SuppressWarnings("ArrayRecordComponent") // passes through, is never compared
    record Stored(
            DeadLetter.Direction direction,
            String topicName,
            byte @Nullable [] key,
            Headers headers,
            byte @Nullable [] value,
            boolean replayed) {

        /** Of a record that was read. */
        Topic topic() {
            return DeadLetters.topic(topicName);
        }

        /** The record for another try at the broker; {@link EventCodec#RESENT} tells readers that it comes late. */
        ProducerRecord<byte[], byte[]> again() {
            RecordHeaders marked = new RecordHeaders(headers);
            marked.remove(EventCodec.RESENT);
            marked.add(EventCodec.RESENT, bytes("true"));
            return new ProducerRecord<>(topicName, null, null, key, value, marked);
        }
    }

    /** The dead letter, locked until the end of the current transaction. */
    Optional<Stored> lock(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select direction, topic, record_key, headers, value, replayed_at from dead_letter where id = ? for update")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Stored(
                        DeadLetter.Direction.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getBytes(3),
                        StoredHeaders.read(row.getString(4)),
                        row.getBytes(5),
                        row.getTimestamp(6) != null));
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Sends a refused record once more, within the current transaction. */
    void sendAgain(Stored refused) {
        outbox.publishRecords(List.of(refused.again()));
    }

    void markReplayed(long id, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update dead_letter set replayed_at = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        Header type = StoredHeaders.read(row.getString("headers")).lastHeader("ce_type");
        Timestamp replayed = row.getTimestamp("replayed_at");
        DeadLetter.Direction direction = DeadLetter.Direction.valueOf(row.getString("direction"));
        boolean read = direction == DeadLetter.Direction.IN;
        return new DeadLetter(
                row.getLong("id"),
                direction,
                row.getString("topic"),
                read ? row.getInt("partition") : null,
                read ? row.getLong("record_offset") : null,
                text(row.getBytes("record_key")),
                type == null ? null : text(type.value()),
                text(row.getBytes("value")),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant(),
                replayed == null ? null : replayed.toInstant());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_VALUE ? text : text.substring(0, SHOWN_VALUE);
    }

    private static ProducerRecord<byte[], byte[]> forTopic(ConsumerRecord<byte[], byte[]> source, String reason) {
        RecordHeaders headers = new RecordHeaders(source.headers());
        headers.add("tocsin_reason", bytes(reason));
        headers.add("tocsin_partition", bytes(Integer.toString(source.partition())));
        headers.add("tocsin_offset", bytes(Long.toString(source.offset())));
        String topic = topic(source.topic()).deadLetterTopicName();
        return new ProducerRecord<>(topic, null, null, source.key(), source.value(), headers);
    }

    private static Topic topic(String name) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(name)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no topic of ours: " + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
