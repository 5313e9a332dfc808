package io.tocsin.incident.similar;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks for past incidents. Works within the caller's transaction, whose planner it tells to use the indexes: a limit makes the
 * planner hope to meet enough rows early in a scan of the whole table, and without luck it reads all.
 */
@ApplicationScoped
class SimilarStore {

    /** Of each way to find them; enough to rank, and few enough to be fast however many there are. */
    private static final int CANDIDATES = 300;

    private final DataSource dataSource;

    SimilarStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The words of a title, as the index knows them. */
    WordQuery words(String title) {
        return new WordQuery(
                query("select unnest(tsvector_to_array(to_tsvector('english', ?)))", row -> row.getString(1), title));
    }

    /** The latest of a service. */
    List<UUID> ofService(String service) {
        return query(
                "select i.id from incident i where i.service_key = ? and i.state = 'RESOLVED' order by i.number desc limit "
                        + CANDIDATES,
                SimilarStore::id,
                service);
    }

    /** Some whose words answer a text query. */
    List<UUID> byWords(String textQuery) {
        query("select set_config('enable_seqscan', 'off', true)", row -> row.getString(1));
        return query(
                "select i.id from incident i where i.state = 'RESOLVED' and i.words @@ ?::tsquery limit " + CANDIDATES,
                SimilarStore::id,
                textQuery);
    }

    /** Those of these that the one with the tokens may read, as they compare with a title. */
    List<PastIncident> compare(Collection<UUID> incidents, String[] tokens, String title, WordQuery words) {
        String sql = """
                select i.id, i.number, i.title, i.severity, i.service_key, i.opened_at, i.resolved_at,
                    similarity(i.title, ?) as likeness, coalesce(s.shared, 0) as shared
                from incident i
                cross join lateral (select tsvector_to_array(i.words) as held offset 0) as h
                cross join lateral (select avg((w = any(h.held))::int) as shared from unnest(?) as w) as s
                where i.id = any(?) and i.state = 'RESOLVED' and %s""".formatted(Readers.MAY_READ);
        return query(
                sql,
                SimilarStore::read,
                title,
                words.words().toArray(String[]::new),
                incidents.toArray(UUID[]::new),
                tokens);
    }

    /** How these incidents ended: the last resolution's note, the confirmed causes, and the mitigations. */
    Map<UUID, SimilarIncident.Remedy> remedies(List<UUID> incidents) {
        String sql = """
                select i.id,
                    (select e.data ->> 'note' from incident_event e where e.incident_id = i.id
                        and e.type = 'io.tocsin.incident.resolved.v1' order by e.sequence desc limit 1) as note,
                    array(select c.text from cause c where c.incident_id = i.id and c.state = 'CONFIRMED' order by c.id)
                        as causes,
                    array(select m.what from mitigation m where m.incident_id = i.id order by m.id limit 20) as mitigations
                from unnest(?) as i(id)""";
        Map<UUID, SimilarIncident.Remedy> remedies = new HashMap<>();
        query(
                sql,
                row -> remedies.put(
                        id(row),
                        new SimilarIncident.Remedy(
                                row.getString("note"), texts(row, "causes"), texts(row, "mitigations"))),
                (Object) incidents.toArray(UUID[]::new));
        return remedies;
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

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private static PastIncident read(ResultSet row) throws SQLException {
        return new PastIncident(
                id(row),
                row.getLong("number"),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                row.getString("service_key"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("resolved_at").toInstant(),
                row.getDouble("likeness"),
                row.getDouble("shared"));
    }
}
