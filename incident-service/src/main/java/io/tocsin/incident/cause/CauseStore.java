package io.tocsin.incident.cause;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Causes in the database. Everything joins the caller's transaction, which has locked the incident. */
@ApplicationScoped
class CauseStore {

    private static final String COLUMNS = """
            id, incident_id, state, text, change_event_id, note, suspected_by, suspected_at, decided_by, decided_at""";

    private final DataSource dataSource;

    CauseStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(Cause cause) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into cause (id, incident_id, state, text, change_event_id, note, suspected_by, suspected_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, cause.id());
            insert.setObject(2, cause.incidentId());
            insert.setString(3, cause.state().name());
            insert.setString(4, cause.text());
            insert.setObject(5, cause.changeEventId());
            insert.setString(6, cause.note());
            insert.setString(7, cause.suspectedBy());
            insert.setTimestamp(8, Timestamp.from(cause.suspectedAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void update(Cause cause) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update cause set state = ?, note = ?, decided_by = ?, decided_at = ? where id = ?")) {
            update.setString(1, cause.state().name());
            update.setString(2, cause.note());
            update.setString(3, cause.decidedBy());
            update.setTimestamp(4, cause.decidedAt() == null ? null : Timestamp.from(cause.decidedAt()));
            update.setObject(5, cause.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** In the order in which they were suspected. */
    List<Cause> of(UUID incident) {
        return query("select " + COLUMNS + " from cause where incident_id = ? order by id", incident);
    }

    Optional<Cause> find(UUID incident, UUID id) {
        return query("select " + COLUMNS + " from cause where incident_id = ? and id = ?", incident, id).stream()
                .findFirst();
    }

    private List<Cause> query(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Cause> causes = new ArrayList<>();
                while (rows.next()) {
                    causes.add(read(rows));
                }
                return causes;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Cause read(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Cause(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                Cause.State.valueOf(row.getString("state")),
                row.getString("text"),
                row.getObject("change_event_id", UUID.class),
                row.getString("note"),
                row.getString("suspected_by"),
                row.getTimestamp("suspected_at").toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant());
    }
}
