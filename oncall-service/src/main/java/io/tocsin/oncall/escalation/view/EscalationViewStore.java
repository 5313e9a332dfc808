package io.tocsin.oncall.escalation.view;

import io.tocsin.oncall.escalation.EscalationPlan;
import io.tocsin.oncall.escalation.Page;
import io.tocsin.oncall.escalation.Position;
import io.tocsin.oncall.escalation.StoredJson;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Escalations as they are shown; locks nothing. */
@ApplicationScoped
class EscalationViewStore {

    private static final String SELECT = """
            select id, incident_id, state, plan, policy_key, policy_version, round, step, due_at, pages,
                   started_at, ended_at, reason from escalation""";

    private final DataSource dataSource;

    EscalationViewStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest first. */
    List<EscalationView> ofIncident(UUID incident, @Nullable UUID before, int most) {
        return read(
                "incident_id = ? and id < ? order by id desc limit " + most,
                incident,
                before == null ? UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff") : before);
    }

    List<EscalationView> byId(UUID id) {
        return read("id = ?", id);
    }

    private List<EscalationView> read(String where, UUID... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " where " + where)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<EscalationView> views = new ArrayList<>();
            ResultSet row = select.executeQuery();
            while (row.next()) {
                views.add(view(row));
            }
            return views;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static EscalationView view(ResultSet row) throws SQLException {
        return EscalationView.of(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                EscalationView.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                StoredJson.read(row.getString("plan"), EscalationPlan.class),
                new Position(row.getInt("round"), row.getInt("step")),
                time(row, "due_at"),
                List.of(StoredJson.read(row.getString("pages"), Page[].class)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"),
                row.getString("reason"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
