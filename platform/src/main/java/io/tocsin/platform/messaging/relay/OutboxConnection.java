package io.tocsin.platform.messaging.relay;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The relay's connection, in auto-commit mode. */
final class OutboxConnection implements AutoCloseable {

    /** "tocsin", as a number. */
    private static final long LOCK = 0x746f6373696eL;

    private final Connection connection;

    OutboxConnection(Connection connection) {
        this.connection = connection;
    }

    /** Whether this connection is now, or was already, the one that relays. */
    boolean tryLock() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /**
     * Deletes what was sent, and gives the oldest of the rest, in order.
     *
     * @param sent what the broker has confirmed since the last call
     */
    List<OutboxRecord> next(List<OutboxRecord> sent, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with sent as (delete from outbox where id = any(?))
                select id, topic, record_key, headers, value from outbox where id <> all(?) order by id limit ?""")) {
            Array ids = connection.createArrayOf(
                    "bigint", sent.stream().map(OutboxRecord::id).toArray());
            statement.setArray(1, ids);
            statement.setArray(2, ids);
            statement.setInt(3, most);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxRecord> records = new ArrayList<>();
                while (rows.next()) {
                    records.add(new OutboxRecord(
                            rows.getLong(1), rows.getString(2), rows.getBytes(3), rows.getString(4), rows.getBytes(5)));
                }
                return records;
            }
        }
    }

    /** Takes a record out of the way, in one statement: it is in the one table or in the other, whatever happens. */
    void setAside(OutboxRecord refused, String reason) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with refused as (delete from outbox where id = ? returning *)
                insert into dead_letter (direction, topic, record_offset, topic_id, record_key, headers, value, reason)
                select 'OUT', topic, id, 'outbox', record_key, headers, value, ? from refused""")) {
            statement.setLong(1, refused.id());
            statement.setString(2, reason.replace('\0', ' '));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
