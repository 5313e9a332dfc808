package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Keeps what could not be worked with: in the database for replay, and on {@code <topic>.dlq} for whoever watches there. */
@ApplicationScoped
class DeadLetters {

    private final DataSource dataSource;
    /** Late, because the outbox needs the relay, which needs nothing of this. */
    private final Instance<Outbox> outbox;

    DeadLetters(DataSource dataSource, Instance<Outbox> outbox) {
        this.dataSource = dataSource;
        this.outbox = outbox;
    }

    /** Keeps the record, as it came, within the current transaction. */
    void add(ConsumerRecord<byte[], byte[]> source, String topicId, String reason) {
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
        outbox.get().store(List.of(forTopic(source, reason)));
    }

    private static ProducerRecord<byte[], byte[]> forTopic(ConsumerRecord<byte[], byte[]> source, String reason) {
        RecordHeaders headers = new RecordHeaders(source.headers());
        headers.add("tocsin_reason", bytes(reason));
        headers.add("tocsin_partition", bytes(Integer.toString(source.partition())));
        headers.add("tocsin_offset", bytes(Long.toString(source.offset())));
        String topic = topicOf(source).deadLetterTopicName();
        return new ProducerRecord<>(topic, null, null, source.key(), source.value(), headers);
    }

    private static Topic topicOf(ConsumerRecord<byte[], byte[]> source) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(source.topic())) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no topic of ours: " + source.topic());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
