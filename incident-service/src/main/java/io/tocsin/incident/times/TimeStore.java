package io.tocsin.incident.times;

import io.tocsin.platform.event.IncidentEvent.TimeKind;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Corrections in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class TimeStore {

    private final DataSource dataSource;

    TimeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param by a person's key */
    record Correction(Instant at, String reason, String by) {}

    Map<TimeKind, Correction> of(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select kind, at, reason, corrected_by from time_correction where incident_id = ?")) {
            select.setObject(1, incident);
            Map<TimeKind, Correction> found = new EnumMap<>(TimeKind.class);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            TimeKind.valueOf(rows.getString(1)),
                            new Correction(rows.getTimestamp(2).toInstant(), rows.getString(3), rows.getString(4)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void put(UUID incident, TimeKind kind, Correction correction) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into time_correction (incident_id, kind, at, reason, corrected_by) values (?, ?, ?, ?, ?)
                        on conflict (incident_id, kind) do update
                        set at = excluded.at, reason = excluded.reason, corrected_by = excluded.corrected_by""")) {
            upsert.setObject(1, incident);
            upsert.setString(2, kind.name());
            upsert.setTimestamp(3, Timestamp.from(correction.at()));
            upsert.setString(4, correction.reason());
            upsert.setString(5, correction.by());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
