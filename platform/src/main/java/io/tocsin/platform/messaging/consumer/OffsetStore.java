package io.tocsin.platform.messaging.consumer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Where the service is in what it reads. The rows move in the transaction that applies what was read. */
@ApplicationScoped
class OffsetStore {

    private static final Logger LOG = Logger.getLogger(OffsetStore.class);

    private final DataSource dataSource;

    OffsetStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The places to go on from. A partition without a row begins at its start, and so does one whose topic was made anew.
     */
    Map<Integer, Position> load(Topic topic, String topicId, Collection<Integer> partitions) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                Integer[] numbers = partitions.toArray(Integer[]::new);
                insertMissing(connection, topic, topicId, numbers);
                restartIfMadeAnew(connection, topic, topicId, numbers);
                return select(connection, topic, numbers);
            }
        });
    }

    /**
     * Moves on within the current transaction, and locks the rows until its end, so that an owner that was fenced off cannot
     * commit after its successor has begun.
     *
     * @throws FencedException if a partition is no longer where this consumer thought
     */
    void move(Topic topic, List<Move> moves) {
        String sql = """
                update consumer_offset o set next_offset = m.next, updated_at = now()
                from unnest(?, ?, ?, ?) as m(partition, topic_id, expected, next)
                where o.topic = ? and o.partition = m.partition
                  and o.topic_id = m.topic_id and o.next_offset = m.expected""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(
                    1,
                    connection.createArrayOf("int", array(moves, m -> m.from().partition())));
            update.setArray(
                    2,
                    connection.createArrayOf("text", array(moves, m -> m.from().topicId())));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", array(moves, m -> m.from().nextOffset())));
            update.setArray(4, connection.createArrayOf("bigint", array(moves, Move::to)));
            update.setString(5, topic.topicName());
            int moved = update.executeUpdate();
            if (moved != moves.size()) {
                throw new FencedException("another consumer of " + topic.topicName() + " has moved on");
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Object[] array(List<Move> moves, java.util.function.Function<Move, Object> part) {
        return moves.stream().map(part).toArray();
    }

    private static void insertMissing(Connection connection, Topic topic, String topicId, Integer[] partitions)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into consumer_offset (topic, partition, topic_id, next_offset)
                select ?, p, ?, 0 from unnest(?) as p on conflict do nothing""")) {
            insert.setString(1, topic.topicName());
            insert.setString(2, topicId);
            insert.setArray(3, connection.createArrayOf("int", partitions));
            insert.executeUpdate();
        }
    }

    private static void restartIfMadeAnew(Connection connection, Topic topic, String topicId, Integer[] partitions)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update consumer_offset set topic_id = ?, next_offset = 0, updated_at = now()
                where topic = ? and partition = any(?) and topic_id <> ?""")) {
            update.setString(1, topicId);
            update.setString(2, topic.topicName());
            update.setArray(3, connection.createArrayOf("int", partitions));
            update.setString(4, topicId);
            int restarted = update.executeUpdate();
            if (restarted > 0) {
                LOG.warnf(
                        "Topic %s was made anew: %d partitions are read from their start",
                        topic.topicName(), restarted);
            }
        }
    }

    private static Map<Integer, Position> select(Connection connection, Topic topic, Integer[] partitions)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select topic_id, partition, next_offset from consumer_offset where topic = ? and partition = any(?)")) {
            select.setString(1, topic.topicName());
            select.setArray(2, connection.createArrayOf("int", partitions));
            try (ResultSet rows = select.executeQuery()) {
                Map<Integer, Position> positions = new HashMap<>();
                while (rows.next()) {
                    Position position = new Position(rows.getString(1), rows.getInt(2), rows.getLong(3));
                    positions.put(position.partition(), position);
                }
                return positions;
            }
        }
    }
}
