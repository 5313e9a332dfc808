package io.tocsin.incident.incident;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Incidents in the database, many at a time. Everything joins the caller's transaction. */
@ApplicationScoped
public class IncidentStore {

    static final String COLUMNS = """
            i.id, i.number, i.integration_id, i.dedup_key, i.state, i.title, i.summary, i.severity, i.kind, i.service_key,
            i.service_name, i.escalation_policy, i.affected_services, i.readers, i.assignee, i.opened_at, i.updated_at,
            i.acknowledged_at, i.mitigated_at, i.resolved_at, i.snoozed_until, i.unanswered_since, i.sequence, i.version""";

    private final DataSource dataSource;

    IncidentStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<Incident> find(UUID id) {
        return query("select " + COLUMNS + " from incident i where i.id = ?", (c, s) -> s.setObject(1, id)).stream()
                .findFirst();
    }

    /** Locked until the end of the transaction, in the order of their ids, so that two batches cannot wait for each other. */
    public List<Incident> lock(Collection<UUID> ids) {
        return query(
                "select " + COLUMNS + " from incident i where i.id = any(?) order by i.id for update",
                (c, s) -> s.setArray(
                        1, c.createArrayOf("uuid", ids.stream().distinct().toArray())));
    }

    /** The open incidents of these keys, locked. */
    public List<Incident> lockOpen(List<UUID> integrations, List<String> dedupKeys) {
        return query("select " + COLUMNS + """
                         from incident i
                        join unnest(?, ?) as k(integration_id, dedup_key) using (integration_id, dedup_key)
                        where i.state <> 'RESOLVED'
                        order by i.id for update of i""", (c, s) -> {
            s.setArray(1, c.createArrayOf("uuid", integrations.toArray()));
            s.setArray(2, c.createArrayOf("text", dedupKeys.toArray()));
        });
    }

    /** New numbers, as many as asked for. */
    public List<Long> numbers(int howMany) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select nextval('incident_number') from generate_series(1, ?)")) {
            select.setInt(1, howMany);
            try (ResultSet rows = select.executeQuery()) {
                List<Long> numbers = new ArrayList<>();
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
                return numbers;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Inserts those for whose key no other incident is open. Returns the ids of the inserted. */
    public Set<UUID> insert(List<Incident> incidents) {
        String sql = """
                insert into incident (id, number, integration_id, dedup_key, state, title, summary, severity, kind, service_key,
                    service_name, escalation_policy, affected_services, readers, assignee, opened_at, updated_at, acknowledged_at,
                    mitigated_at, resolved_at, snoozed_until, unanswered_since, sequence, version)
                select r.id, r.number, r.integration_id, r.dedup_key, r.state, r.title, r.summary, r.severity, r.kind, r.service_key,
                    r.service_name, r.policy, r.affected::text[], r.readers::text[], r.assignee, r.opened, r.updated, r.acknowledged,
                    r.mitigated, r.resolved, r.snoozed, r.unanswered, r.sequence, r.version
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, number, integration_id,
                    dedup_key, state, title, summary, severity, kind, service_key, service_name, policy, affected, readers, assignee,
                    opened, updated, acknowledged, mitigated, resolved, snoozed, unanswered, sequence, version)
                on conflict do nothing returning id""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(connection, insert, incidents);
            try (ResultSet rows = insert.executeQuery()) {
                Set<UUID> inserted = new HashSet<>();
                while (rows.next()) {
                    inserted.add(rows.getObject(1, UUID.class));
                }
                return inserted;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Writes back incidents that are locked. */
    public void update(List<Incident> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        String sql = """
                update incident i set state = r.state, title = r.title, summary = r.summary, severity = r.severity, kind = r.kind,
                    escalation_policy = r.policy, affected_services = r.affected::text[], readers = r.readers::text[], assignee = r.assignee,
                    updated_at = r.updated, acknowledged_at = r.acknowledged, mitigated_at = r.mitigated,
                    resolved_at = r.resolved, snoozed_until = r.snoozed, unanswered_since = r.unanswered, sequence = r.sequence, version = r.version
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, number, integration_id,
                    dedup_key, state, title, summary, severity, kind, service_key, service_name, policy, affected, readers, assignee,
                    opened, updated, acknowledged, mitigated, resolved, snoozed, unanswered, sequence, version)
                where i.id = r.id""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(connection, update, incidents);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Newest first.
     *
     * @param tokens the reader's, see {@link Incident#readers()}
     */
    public List<Incident> list(Condition wanted, String[] tokens, @Nullable Long beforeNumber, int most) {
        StringBuilder sql = new StringBuilder("select ")
                .append(COLUMNS)
                .append(" from incident i where ")
                .append(Readers.MAY_READ);
        List<Object> values = new ArrayList<>();
        values.add(tokens);
        wanted.append(sql, values);
        if (beforeNumber != null) {
            sql.append(" and i.number < ?");
            values.add(beforeNumber);
        }
        sql.append(" order by i.number desc limit ?");
        values.add(most);
        return query(sql.toString(), (c, s) -> {
            planForTheseValues(c);
            binding(values).bind(c, s);
        });
    }

    /** What is right for a service with half of all incidents is wrong for one with three: no plan is kept for both. */
    private static void planForTheseValues(Connection c) throws SQLException {
        try (PreparedStatement set =
                c.prepareStatement("select set_config('plan_cache_mode', 'force_custom_plan', true)")) {
            set.execute();
        }
    }

    private static Binding binding(List<Object> values) {
        return (c, s) -> {
            for (int i = 0; i < values.size(); i++) {
                switch (values.get(i)) {
                    case String[] array -> s.setArray(i + 1, c.createArrayOf("text", array));
                    case TaggedServices services -> s.setArray(i + 1, c.createArrayOf("text", keys(c, services)));
                    case Object value -> s.setObject(i + 1, value);
                }
            }
        };
    }

    private static String[] keys(Connection c, TaggedServices services) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("select array(select key from service where jsonb_exists_any(tags, ?))")) {
            select.setArray(1, c.createArrayOf("text", services.tags()));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return (String[]) rows.getArray(1).getArray();
            }
        }
    }

    /**
     * Those of the incidents that are wanted, and may be read.
     *
     * @param tokens the reader's
     */
    public Set<UUID> matching(Collection<UUID> ids, Condition wanted, String[] tokens) {
        StringBuilder sql = new StringBuilder("select ")
                .append(COLUMNS)
                .append(" from incident i where i.id = any(?::uuid[]) and ")
                .append(Readers.MAY_READ);
        List<Object> values = new ArrayList<>();
        values.add(ids.stream().map(UUID::toString).toArray(String[]::new));
        values.add(tokens);
        wanted.append(sql, values);
        return query(sql.toString(), binding(values)).stream().map(Incident::id).collect(Collectors.toSet());
    }

    private interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private List<Incident> query(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(connection, select);
            try (ResultSet rows = select.executeQuery()) {
                List<Incident> incidents = new ArrayList<>();
                while (rows.next()) {
                    incidents.add(read(rows));
                }
                return incidents;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void bind(Connection c, PreparedStatement s, List<Incident> rows) throws SQLException {
        int n = 1;
        s.setArray(n++, SqlArrays.of(c, "uuid", rows, Incident::id));
        s.setArray(n++, SqlArrays.of(c, "bigint", rows, Incident::number));
        s.setArray(n++, SqlArrays.of(c, "uuid", rows, Incident::integrationId));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::dedupKey));
        s.setArray(n++, SqlArrays.of(c, "text", rows, i -> i.state().name().name()));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::title));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::summary));
        s.setArray(n++, SqlArrays.of(c, "text", rows, i -> i.severity().name()));
        s.setArray(n++, SqlArrays.of(c, "text", rows, i -> i.kind().name()));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::serviceKey));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::serviceName));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::escalationPolicy));
        s.setArray(n++, SqlArrays.of(c, "text", rows, i -> literal(i.affectedServices())));
        s.setArray(n++, SqlArrays.of(c, "text", rows, i -> literal(i.readers())));
        s.setArray(n++, SqlArrays.of(c, "text", rows, Incident::assignee));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::openedAt));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::updatedAt));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::acknowledgedAt));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::mitigatedAt));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::resolvedAt));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::snoozedUntil));
        s.setArray(n++, SqlArrays.of(c, "timestamptz", rows, Incident::unansweredSince));
        s.setArray(n++, SqlArrays.of(c, "bigint", rows, Incident::sequence));
        s.setArray(n, SqlArrays.of(c, "bigint", rows, Incident::version));
    }

    private static Incident read(ResultSet row) throws SQLException {
        return new Incident(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("integration_id", UUID.class),
                row.getString("dedup_key"),
                IncidentState.Name.valueOf(row.getString("state")).state(),
                row.getString("title"),
                row.getString("summary"),
                Severity.valueOf(row.getString("severity")),
                IncidentKind.valueOf(row.getString("kind")),
                row.getString("service_key"),
                row.getString("service_name"),
                row.getString("escalation_policy"),
                Objects.requireNonNull(texts(row, "affected_services")),
                texts(row, "readers"),
                row.getString("assignee"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row.getTimestamp("acknowledged_at")),
                instant(row.getTimestamp("mitigated_at")),
                instant(row.getTimestamp("resolved_at")),
                instant(row.getTimestamp("snoozed_until")),
                instant(row.getTimestamp("unanswered_since")),
                row.getLong("sequence"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? null : List.of((String[]) texts.getArray());
    }

    /** An array as PostgreSQL writes it: an array of arrays would lose where one ends in {@code unnest}. */
    private static @Nullable String literal(@Nullable List<String> list) {
        return list == null
                ? null
                : list.stream()
                        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
