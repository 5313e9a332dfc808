package io.tocsin.incident.follow;

import io.tocsin.incident.timeline.WholeLog;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** How far each follower is. Everything joins the caller's transaction. */
@ApplicationScoped
class FollowerStore {

    private final DataSource dataSource;

    FollowerStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes the follower known, at {@code start}, if it is not. */
    void add(String name, WholeLog.Place start) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into follower (name, xid, position) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, name);
            insert.setLong(2, start.xid());
            insert.setLong(3, start.position());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The follower's place, locked until the end of the transaction; empty while another replica has it. */
    Optional<WholeLog.Place> lock(String name) {
        return read("select xid, position from follower where name = ? for update skip locked", name);
    }

    /** The follower's place, whoever has it. */
    Optional<WholeLog.Place> find(String name) {
        return read("select xid, position from follower where name = ?", name);
    }

    private Optional<WholeLog.Place> read(String sql, String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new WholeLog.Place(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void move(String name, WholeLog.Place to) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update follower set xid = ?, position = ?, updated_at = now() where name = ?")) {
            update.setLong(1, to.xid());
            update.setLong(2, to.position());
            update.setString(3, name);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
