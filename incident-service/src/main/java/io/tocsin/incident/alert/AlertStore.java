package io.tocsin.incident.alert;

import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Alerts in the database, many at a time. Everything joins the caller's transaction. */
@ApplicationScoped
class AlertStore {

    private final DataSource dataSource;

    AlertStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The alerts of these incidents, without their payloads. */
    List<Alert> of(Collection<UUID> incidents) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select id, incident_id, alert_key, status, count, title, source, level, first_seen, last_seen,
                               null as payload
                        from alert where incident_id = any(?)""")) {
            select.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            return read(select);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** A page of an incident's alerts, in the order of their ids, which is the order in which they came. */
    List<Alert> page(UUID incident, @Nullable UUID after, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select id, incident_id, alert_key, status, count, title, source, level, first_seen, last_seen, payload
                        from alert where incident_id = ? and (?::uuid is null or id > ?::uuid) order by id limit ?""")) {
            select.setObject(1, incident);
            select.setObject(2, after);
            select.setObject(3, after);
            select.setInt(4, most);
            return read(select);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Inserts or overwrites; a payload that is null here stays as it is. */
    void save(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        String sql = """
                insert into alert as a (id, incident_id, alert_key, status, count, title, source, level, first_seen,
                    last_seen, payload)
                select r.id, r.incident_id, r.alert_key, r.status, r.count, r.title, r.source, r.level, r.first_seen,
                    r.last_seen, r.payload::json
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, incident_id, alert_key, status, count, title, source,
                    level, first_seen, last_seen, payload)
                on conflict (id) do update set status = excluded.status, count = excluded.count, title = excluded.title,
                    source = excluded.source, level = excluded.level, last_seen = excluded.last_seen,
                    payload = coalesce(excluded.payload, a.payload)""";
        try (Connection c = dataSource.getConnection();
                PreparedStatement s = c.prepareStatement(sql)) {
            s.setArray(1, SqlArrays.of(c, "uuid", alerts, Alert::id));
            s.setArray(2, SqlArrays.of(c, "uuid", alerts, Alert::incidentId));
            s.setArray(3, SqlArrays.of(c, "text", alerts, Alert::alertKey));
            s.setArray(
                    4, SqlArrays.of(c, "text", alerts, alert -> alert.status().name()));
            s.setArray(5, SqlArrays.of(c, "bigint", alerts, Alert::count));
            s.setArray(6, SqlArrays.of(c, "text", alerts, Alert::title));
            s.setArray(7, SqlArrays.of(c, "text", alerts, Alert::source));
            s.setArray(8, SqlArrays.of(c, "text", alerts, alert -> alert.level().name()));
            s.setArray(9, SqlArrays.of(c, "timestamptz", alerts, Alert::firstSeen));
            s.setArray(10, SqlArrays.of(c, "timestamptz", alerts, Alert::lastSeen));
            s.setArray(11, SqlArrays.of(c, "text", alerts, Alert::payload));
            s.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static List<Alert> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Alert> alerts = new ArrayList<>();
            while (rows.next()) {
                alerts.add(new Alert(
                        rows.getObject("id", UUID.class),
                        rows.getObject("incident_id", UUID.class),
                        rows.getString("alert_key"),
                        Alert.Status.valueOf(rows.getString("status")),
                        rows.getLong("count"),
                        rows.getString("title"),
                        rows.getString("source"),
                        AlertEvent.Level.valueOf(rows.getString("level")),
                        rows.getTimestamp("first_seen").toInstant(),
                        rows.getTimestamp("last_seen").toInstant(),
                        rows.getString("payload")));
            }
            return alerts;
        }
    }
}
