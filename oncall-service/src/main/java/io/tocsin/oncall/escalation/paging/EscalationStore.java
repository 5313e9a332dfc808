package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.EscalationPlan;
import io.tocsin.oncall.escalation.Page;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.Position;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.StoredJson;
import io.tocsin.oncall.escalation.Wake;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Paged incidents and their running escalations, many at a time. The lock of a {@code paged_incident} row covers the incident's
 * escalations too. Handlers wait for it, in the order of ids; the worker takes what is free and waits for nobody, so they
 * cannot lock each other out.
 */
@ApplicationScoped
class EscalationStore {

    private static final String LOCK = """
            select incident_id, summary, incident_sequence, page_sequence, wake_kind, wake_at, wake_since from paged_incident
            where incident_id = any(?) order by incident_id for update""";

    private static final String AWAITING = """
            select incident_id from escalation where state = 'running'
            and pages::jsonb @> jsonb_build_array(jsonb_build_object('responder', ?::text, 'unreachable', false))""";

    private static final String RUNNING = """
            select incident_id, id, plan, round, step, due_at, pages, prompt, acknowledged, deferred from escalation
            where incident_id = any(?) and state = 'running'""";

    private static final String CLAIM = """
            select e.incident_id from escalation e join paged_incident i on i.incident_id = e.incident_id
            where e.state = 'running' and e.due_at <= ? and (e.retry_at is null or e.retry_at <= ?)
            order by e.due_at limit ? for update of e, i skip locked""";

    private static final String EARLIEST =
            "select min(due_at) from escalation where state = 'running' and retry_at is null";

    private static final String POSTPONE =
            "update escalation set retry_at = ? where incident_id = ? and state = 'running'";

    private final DataSource dataSource;

    EscalationStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those of the incidents that are known, under lock, in the order of their ids. */
    Map<UUID, PagedIncident> lock(Collection<UUID> ids) {
        return lock(ids, LOCK);
    }

    /** Those of them that nobody else works on. */
    Map<UUID, PagedIncident> lockFree(Collection<UUID> ids) {
        return lock(ids, LOCK + " skip locked");
    }

    private Map<UUID, PagedIncident> lock(Collection<UUID> ids, String sql) {
        UUID[] wanted = ids.stream().distinct().toArray(UUID[]::new);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(sql);
                PreparedStatement running = connection.prepareStatement(RUNNING)) {
            lock.setArray(1, connection.createArrayOf("uuid", wanted));
            Map<UUID, PagedIncident> incidents = new TreeMap<>();
            ResultSet rows = lock.executeQuery();
            while (rows.next()) {
                PagedIncident incident = incident(rows);
                incidents.put(incident.id(), incident);
            }
            if (!incidents.isEmpty()) {
                running.setArray(
                        1, connection.createArrayOf("uuid", incidents.keySet().toArray()));
                ResultSet runs = running.executeQuery();
                while (runs.next()) {
                    UUID id = runs.getObject("incident_id", UUID.class);
                    incidents.computeIfPresent(id, (key, incident) -> incident.with(run(runs, id)));
                }
            }
            return incidents;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The incidents for which a person is paged and may still answer. */
    List<UUID> awaiting(String responder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(AWAITING)) {
            select.setString(1, responder);
            ResultSet rows = select.executeQuery();
            List<UUID> incidents = new ArrayList<>();
            while (rows.next()) {
                incidents.add(rows.getObject(1, UUID.class));
            }
            return incidents;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Locks incidents whose next turn is due and that nobody else works on. The transaction is given up by the database if this
     * process goes silent for {@code lease} in the middle of it, and the rows are free again.
     */
    List<UUID> claim(Instant now, int most, Duration lease) {
        try (Connection connection = dataSource.getConnection();
                Statement settings = connection.createStatement();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            settings.execute("set local idle_in_transaction_session_timeout = " + lease.toMillis());
            claim.setObject(1, now.atOffset(ZoneOffset.UTC));
            claim.setObject(2, now.atOffset(ZoneOffset.UTC));
            claim.setInt(3, most);
            ResultSet rows = claim.executeQuery();
            List<UUID> incidents = new ArrayList<>();
            while (rows.next()) {
                incidents.add(rows.getObject(1, UUID.class));
            }
            return incidents;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    Optional<Instant> earliestDue() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(EARLIEST);
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** How many run, for all replicas; not a number if the database cannot be asked. */
    double running() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from escalation where state = 'running'")) {
            ResultSet row = count.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return Double.NaN;
        }
    }

    /** Leaves an incident's run alone until {@code until}. */
    void postpone(UUID incident, Instant until) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement postpone = connection.prepareStatement(POSTPONE)) {
            postpone.setObject(1, until.atOffset(ZoneOffset.UTC));
            postpone.setObject(2, incident);
            postpone.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static PagedIncident incident(ResultSet row) throws SQLException {
        return new PagedIncident(
                row.getObject("incident_id", UUID.class),
                StoredJson.read(row.getString("summary"), IncidentSummary.class),
                row.getLong("incident_sequence"),
                row.getLong("page_sequence"),
                null,
                wake(row));
    }

    private static @Nullable Wake wake(ResultSet row) throws SQLException {
        String kind = row.getString("wake_kind");
        OffsetDateTime at = row.getObject("wake_at", OffsetDateTime.class);
        return kind == null
                ? null
                : new Wake(
                        Wake.Kind.valueOf(kind),
                        at == null ? null : at.toInstant(),
                        row.getObject("wake_since", OffsetDateTime.class).toInstant());
    }

    private static RunningEscalation run(ResultSet row, UUID incident) {
        try {
            return new RunningEscalation(
                    row.getObject("id", UUID.class),
                    incident,
                    StoredJson.read(row.getString("plan"), EscalationPlan.class),
                    new Position(row.getInt("round"), row.getInt("step")),
                    row.getObject("due_at", OffsetDateTime.class).toInstant(),
                    List.of(StoredJson.read(row.getString("pages"), Page[].class)),
                    row.getString("prompt"),
                    row.getBoolean("acknowledged"),
                    row.getBoolean("deferred"));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
