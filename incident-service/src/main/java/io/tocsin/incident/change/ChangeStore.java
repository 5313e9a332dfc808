package io.tocsin.incident.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Changes in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ChangeStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COLUMNS = """
            c.id, c.change_id, c.kind, c.summary, c.source, c.integration_id, c.happened_at, c.recorded_at,
            c.recorded_by_kind, c.recorded_by, c.links, c.details,
            array(select o.service_key from change_event_service o where o.change_event_id = c.id order by 1) as services""";

    private final DataSource dataSource;

    ChangeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Inserts those that are not known, with their services; says how many. */
    int insert(List<ChangeEvent> changes) {
        String sql = """
                with given as (
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, change_id, kind, summary, source,
                        integration_id, happened_at, recorded_at, by_kind, by_id, links, details)
                ), fresh as (
                    insert into change_event (id, change_id, kind, summary, source, integration_id, happened_at,
                        recorded_at, recorded_by_kind, recorded_by, links, details)
                    select id, change_id, kind, summary, source, integration_id, happened_at, recorded_at, by_kind, by_id,
                        links::json, details::json
                    from given order by change_id on conflict do nothing returning id, happened_at
                ), served as (
                    insert into change_event_service (service_key, happened_at, change_event_id)
                    select s.service_key, fresh.happened_at, fresh.id
                    from unnest(?, ?) as s(id, service_key) join fresh using (id)
                ) select count(*) from fresh""";
        try (Connection c = dataSource.getConnection();
                PreparedStatement insert = c.prepareStatement(sql)) {
            int n = 1;
            insert.setArray(n++, SqlArrays.of(c, "uuid", changes, ChangeEvent::id));
            insert.setArray(n++, text(c, changes, ChangeEvent::changeId));
            insert.setArray(n++, text(c, changes, change -> change.kind().name()));
            insert.setArray(n++, text(c, changes, ChangeEvent::summary));
            insert.setArray(n++, text(c, changes, ChangeEvent::source));
            insert.setArray(n++, SqlArrays.of(c, "uuid", changes, ChangeEvent::integrationId));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", changes, ChangeEvent::happenedAt));
            insert.setArray(n++, SqlArrays.of(c, "timestamptz", changes, ChangeEvent::recordedAt));
            insert.setArray(
                    n++, text(c, changes, change -> change.recordedBy().kind().name()));
            insert.setArray(n++, text(c, changes, change -> change.recordedBy().id()));
            insert.setArray(n++, text(c, changes, change -> write(change.links())));
            insert.setArray(n++, text(c, changes, ChangeEvent::details));
            List<ChangeEvent> served = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            for (ChangeEvent change : changes) {
                for (String service : change.services()) {
                    served.add(change);
                    keys.add(service);
                }
            }
            insert.setArray(n++, SqlArrays.of(c, "uuid", served, ChangeEvent::id));
            insert.setArray(n, c.createArrayOf("text", keys.toArray()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    Optional<ChangeEvent> find(UUID id) {
        return query("select " + COLUMNS + " from change_event c where c.id = ?", List.of(id)).stream()
                .findFirst();
    }

    Optional<ChangeEvent> find(@Nullable UUID integration, String changeId) {
        String start = "select " + COLUMNS + " from change_event c where c.change_id = ? and c.integration_id ";
        List<ChangeEvent> found = integration == null
                ? query(start + "is null", List.of(changeId))
                : query(start + "= ?", List.of(changeId, integration));
        return found.stream().findFirst();
    }

    /** The newest first. */
    List<ChangeEvent> list(ChangeFilter filter, Changes.@Nullable Position before, int most) {
        StringBuilder sql = new StringBuilder("select ")
                .append(COLUMNS)
                .append(" from ")
                .append(filter.tables())
                .append(" where true");
        List<Object> values = new ArrayList<>();
        filter.append(sql, values);
        String order = filter.time() + " desc, " + filter.id() + " desc";
        if (before != null) {
            sql.append(" and (")
                    .append(filter.time())
                    .append(", ")
                    .append(filter.id())
                    .append(") < (?::timestamptz, ?)");
            values.add(before.happenedAt().toString());
            values.add(before.id());
        }
        sql.append(" order by ").append(order).append(" limit ?");
        values.add(most);
        return query(sql.toString(), values);
    }

    /** What was changed of these services in this time, both ends included, the newest first. */
    List<ChangeEvent> between(Collection<String> services, Instant from, Instant to, int most) {
        return query(
                "select " + COLUMNS + """
                 from change_event c where c.id in (
                    select s.change_event_id from change_event_service s
                    where s.service_key = any(?) and s.happened_at between ?::timestamptz and ?::timestamptz)
                order by c.happened_at desc, c.id desc limit ?""",
                List.of(services.toArray(String[]::new), from.toString(), to.toString(), most));
    }

    private List<ChangeEvent> query(String sql, List<Object> values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof String[] array) {
                    select.setArray(i + 1, connection.createArrayOf("text", array));
                } else {
                    select.setObject(i + 1, values.get(i));
                }
            }
            try (ResultSet rows = select.executeQuery()) {
                List<ChangeEvent> changes = new ArrayList<>();
                while (rows.next()) {
                    changes.add(read(rows));
                }
                return changes;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static ChangeEvent read(ResultSet row) throws SQLException {
        return new ChangeEvent(
                row.getObject("id", UUID.class),
                row.getString("change_id"),
                AlertEvent.ChangeKind.valueOf(row.getString("kind")),
                row.getString("summary"),
                row.getString("source"),
                List.of((String[]) row.getArray("services").getArray()),
                row.getObject("integration_id", UUID.class),
                row.getTimestamp("happened_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                new Actor(Actor.Kind.valueOf(row.getString("recorded_by_kind")), row.getString("recorded_by")),
                links(row.getString("links")),
                row.getString("details"));
    }

    private interface Column {
        @Nullable Object of(ChangeEvent change);
    }

    private static Array text(Connection connection, List<ChangeEvent> changes, Column column) throws SQLException {
        return SqlArrays.of(connection, "text", changes, column::of);
    }

    private static String write(List<AlertEvent.Link> links) {
        try {
            return JSON.writeValueAsString(links);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<AlertEvent.Link> links(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
