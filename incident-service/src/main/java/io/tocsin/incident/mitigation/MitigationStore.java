package io.tocsin.incident.mitigation;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stopgaps in the database. Everything joins the caller's transaction; who writes has locked the incident. */
@ApplicationScoped
class MitigationStore implements DueRows {

    private static final String SELECT = """
            select m.id, m.incident_id, m.state, m.what, m.affected_users, m.done_by, m.holds_until, m.recorded_by,
                m.recorded_at, m.removed_by, m.removed_at, m.note from mitigation m\s""";

    private final DataSource dataSource;

    MitigationStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(Mitigation m) {
        update(
                """
                insert into mitigation (id, incident_id, state, what, affected_users, done_by, holds_until, recorded_by,
                    recorded_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, ?::timestamptz)""",
                m.id(),
                m.incidentId(),
                m.state().name(),
                m.what(),
                m.affectedUsers(),
                m.doneBy(),
                text(m.until()),
                m.recordedBy(),
                text(m.recordedAt()),
                text(m.dueAt()));
    }

    void update(Mitigation m) {
        update(
                """
                update mitigation set state = ?, holds_until = ?::timestamptz, removed_by = ?,
                    removed_at = ?::timestamptz, note = ?, due_at = ?::timestamptz where id = ?""",
                m.state().name(),
                text(m.until()),
                m.removedBy(),
                text(m.removedAt()),
                m.note(),
                text(m.dueAt()),
                m.id());
    }

    @Override
    public void postpone(UUID id, Instant until) {
        update("update mitigation set due_at = ?::timestamptz where id = ? and due_at is not null", text(until), id);
    }

    Optional<Mitigation> find(UUID id) {
        return select(SELECT + "where m.id = ?", id).stream().findFirst();
    }

    Optional<Mitigation> find(UUID incident, UUID id) {
        return select(SELECT + "where m.incident_id = ? and m.id = ?", incident, id).stream()
                .findFirst();
    }

    /** In the order in which they were recorded. */
    List<Mitigation> of(UUID incident) {
        return select(SELECT + "where m.incident_id = ? order by m.id", incident);
    }

    /** Over all incidents, those that are not removed, what ends first at the top. */
    List<Mitigation> open(@Nullable String service, String[] tokens, Mitigations.@Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT)
                .append("join incident i on i.id = m.incident_id where m.state <> 'REMOVED' and ")
                .append(Readers.MAY_READ);
        List<Object> values = new ArrayList<>();
        values.add(tokens);
        if (service != null) {
            sql.append(" and i.affected_services @> array[?::text]");
            values.add(service);
        }
        if (after != null) {
            sql.append(" and (coalesce(m.holds_until, 'infinity'::timestamptz), m.id) > (?::timestamptz, ?)");
            values.add(after.until());
            values.add(after.id());
        }
        sql.append(" order by coalesce(m.holds_until, 'infinity'::timestamptz), m.id limit ?");
        values.add(most);
        return select(sql.toString(), values.toArray());
    }

    /** What is due and whose incident is free, which is locked then. */
    @Override
    public List<UUID> claim(Instant now, int most) {
        return rows("""
                select m.id from mitigation m join incident i on i.id = m.incident_id
                where m.due_at <= ?::timestamptz order by m.due_at limit ? for update of i skip locked""", row -> row.getObject(1, UUID.class), text(now), most);
    }

    @Override
    public Optional<Instant> earliest() {
        return rows(
                        "select due_at from mitigation where due_at is not null order by due_at limit 1",
                        row -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst();
    }

    private List<Mitigation> select(String sql, @Nullable Object... values) {
        return rows(sql, MitigationStore::read, values);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = prepare(connection, sql, values);
                ResultSet rows = select.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reading.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private void update(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = prepare(connection, sql, values)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Mitigation read(ResultSet row) throws SQLException {
        return new Mitigation(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                Mitigation.State.valueOf(row.getString("state")),
                row.getString("what"),
                row.getString("affected_users"),
                row.getString("done_by"),
                instant(row.getTimestamp("holds_until")),
                row.getString("recorded_by"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("removed_by"),
                instant(row.getTimestamp("removed_at")),
                row.getString("note"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
