package io.tocsin.platform.messaging.relay;

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

    /** The oldest rows, in order. */
    List<OutboxRecord> next(int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id, topic, record_key, headers, value from outbox order by id limit ?")) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                List<OutboxRecord> records = new ArrayList<>();
                while (rows.next()) {
                    records.add(new OutboxRecord(
                            rows.getLong(1), rows.getString(2), rows.getBytes(3), rows.getString(4), rows.getBytes(5)));
                }
                return records;
            }
        }
    }

    void delete(List<OutboxRecord> records) throws SQLException {
        Long[] ids = records.stream().map(OutboxRecord::id).toArray(Long[]::new);
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
