package io.tocsin.oncall.escalation.view;

import io.tocsin.oncall.escalation.EscalationPlan;
import io.tocsin.oncall.escalation.Page;
import io.tocsin.oncall.escalation.Position;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.StoredJson;
import io.tocsin.oncall.escalation.Wake;
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
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Escalations as they are shown; locks nothing. */
@ApplicationScoped
class EscalationViewStore {

    private static final String SELECT = """
            select e.id, e.incident_id, e.state, e.plan, e.round, e.step, e.due_at, e.pages, e.acknowledged, e.deferred,
                   e.started_at, e.ended_at, e.reason, i.wake_kind, i.wake_at, i.wake_since
            from escalation e left join paged_incident i on i.incident_id = e.incident_id
                and not exists (select 1 from escalation n where n.incident_id = e.incident_id and n.id > e.id)""";

    private final DataSource dataSource;

    EscalationViewStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest first. */
    List<EscalationView> ofIncident(UUID incident, @Nullable UUID before, int most) {
        return read(
                "e.incident_id = ? and e.id < ? order by e.id desc limit " + most,
                incident,
                before == null ? UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff") : before);
    }

    List<EscalationView> byId(UUID id) {
        return read("e.id = ?", id);
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
        Instant dueAt = time(row, "due_at");
        Instant endedAt = time(row, "ended_at");
        RunningEscalation run = new RunningEscalation(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                StoredJson.read(row.getString("plan"), EscalationPlan.class),
                new Position(row.getInt("round"), row.getInt("step")),
                dueAt == null ? Objects.requireNonNull(endedAt) : dueAt,
                List.of(StoredJson.read(row.getString("pages"), Page[].class)),
                null,
                row.getBoolean("acknowledged"),
                row.getBoolean("deferred"));
        return EscalationView.of(
                run,
                EscalationView.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                wake(row),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                endedAt,
                row.getString("reason"));
    }

    private static @Nullable Wake wake(ResultSet row) throws SQLException {
        String kind = row.getString("wake_kind");
        return kind == null
                ? null
                : new Wake(
                        Wake.Kind.valueOf(kind), time(row, "wake_at"), Objects.requireNonNull(time(row, "wake_since")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
