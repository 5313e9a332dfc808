package io.tocsin.incident.targettime;

import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Targets in the database. Everything joins the caller's transaction; who writes has locked the incident. */
@ApplicationScoped
class TargetStore implements DueRows {

    private final DataSource dataSource;
    private final TargetRuleStore rules;

    TargetStore(DataSource dataSource, TargetRuleStore rules) {
        this.dataSource = dataSource;
        this.rules = rules;
    }

    /** Writes targets, new or changed. */
    void write(List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        String sql = """
                insert into target (id, incident_id, kind, round, rule_key, rule_version, state, started_at, goal_millis,
                    spent_millis, resumed_at, missed_at, warned_at, breached_at, ended_at, due_at)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set state = excluded.state, started_at = excluded.started_at,
                    spent_millis = excluded.spent_millis,
                    resumed_at = excluded.resumed_at, missed_at = excluded.missed_at, warned_at = excluded.warned_at,
                    breached_at = excluded.breached_at, ended_at = excluded.ended_at, due_at = excluded.due_at""";
        try (Connection c = dataSource.getConnection();
                PreparedStatement insert = c.prepareStatement(sql)) {
            int n = 1;
            insert.setArray(n++, SqlArrays.of(c, "uuid", targets, Target::id));
            insert.setArray(n++, SqlArrays.of(c, "uuid", targets, Target::incidentId));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "text", targets, target -> target.kind().name()));
            insert.setArray(n++, SqlArrays.of(c, "int", targets, Target::round));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "text", targets, target -> target.rule().key()));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "bigint", targets, target -> target.rule().version()));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "text", targets, target -> target.state().name()));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::startedAt));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "bigint", targets, target -> target.goal().toMillis()));
            insert.setArray(
                    n++,
                    SqlArrays.of(c, "bigint", targets, target -> target.spent().toMillis()));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::resumedAt));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::missedAt));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::warnedAt));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::breachedAt));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", targets, Target::endedAt));
            insert.setArray(n, SqlArrays.of(c, "timestamptz", targets, Target::dueAt));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Those of each of these incidents that has any, in the order in which they began. */
    Map<UUID, List<Target>> of(Collection<UUID> incidents) {
        Map<UUID, List<Target>> found = new HashMap<>();
        query("select t.* from target t where t.incident_id = any(?) order by t.id", this::read, (Object)
                        incidents.toArray(UUID[]::new))
                .forEach(target -> found.computeIfAbsent(target.incidentId(), id -> new ArrayList<>())
                        .add(target));
        return found;
    }

    Optional<Target> find(UUID id) {
        return query("select t.* from target t where t.id = ?", this::read, id).stream()
                .findFirst();
    }

    /**
     * What is missed first at the top.
     *
     * @param tokens the reader's
     */
    List<Target> list(TargetFilter filter, String[] tokens, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder("select t.* from target t");
        List<Object> values = new ArrayList<>();
        filter.append(sql, tokens, values);
        if (after != null) {
            sql.append(" and (t.missed_at, t.id) > (?::timestamptz, ?)");
            values.add(after.missedAt().toString());
            values.add(after.id());
        }
        sql.append(" order by t.missed_at, t.id limit ?");
        values.add(most);
        return query(sql.toString(), this::read, values.toArray());
    }

    /** A place in the list. */
    record Position(Instant missedAt, UUID id) {}

    /** The tiers of services. */
    Map<String, Integer> tiers(Collection<String> services) {
        Map<String, Integer> tiers = new HashMap<>();
        query(
                "select key, tier from service where key = any(?)",
                row -> tiers.put(row.getString("key"), row.getInt("tier")),
                (Object) services.toArray(String[]::new));
        return tiers;
    }

    /** What is due and whose incident is free, which is locked then. */
    @Override
    public List<UUID> claim(Instant now, int most) {
        return query("""
                select t.id from target t join incident i on i.id = t.incident_id
                where t.due_at <= ?::timestamptz order by t.due_at limit ? for update of i skip locked""", row -> row.getObject(1, UUID.class), now.toString(), most);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        query(
                "update target set due_at = ?::timestamptz where id = ? and due_at is not null returning id",
                row -> row.getObject(1, UUID.class),
                until.toString(),
                id);
    }

    @Override
    public Optional<Instant> earliest() {
        return query(
                        "select due_at from target where due_at is not null order by due_at limit 1",
                        row -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst();
    }

    private interface Reading<T> {
        @Nullable T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case String[] texts -> select.setArray(i + 1, connection.createArrayOf("text", texts));
                    case UUID[] ids -> select.setArray(i + 1, connection.createArrayOf("uuid", ids));
                    case null -> select.setObject(i + 1, null);
                    case Object value -> select.setObject(i + 1, value);
                }
            }
            try (ResultSet rows = select.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    T one = reading.of(rows);
                    if (one != null) {
                        found.add(one);
                    }
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private Target read(ResultSet row) throws SQLException {
        return new Target(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                TargetKind.valueOf(row.getString("kind")),
                row.getInt("round"),
                rules.version(row.getString("rule_key"), row.getLong("rule_version")),
                Target.State.valueOf(row.getString("state")),
                row.getTimestamp("started_at").toInstant(),
                Duration.ofMillis(row.getLong("goal_millis")),
                Duration.ofMillis(row.getLong("spent_millis")),
                instant(row.getTimestamp("resumed_at")),
                instant(row.getTimestamp("missed_at")),
                instant(row.getTimestamp("warned_at")),
                instant(row.getTimestamp("breached_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
