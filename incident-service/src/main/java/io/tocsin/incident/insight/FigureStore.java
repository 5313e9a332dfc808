package io.tocsin.incident.insight;

import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.incident.insight.InsightFilter.Dimension;
import io.tocsin.incident.insight.InsightFilter.Span;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Figures by SQL: one statement, whose rows are read once, from the index alone. */
@ApplicationScoped
class FigureStore {

    private static final Map<Dimension, String> COLUMNS = new EnumMap<>(Map.of(
            Dimension.SERVICE, "service_key",
            Dimension.TEAM, "team",
            Dimension.SEVERITY, "severity"));

    private final DataSource dataSource;

    FigureStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param tokens the reader's */
    List<Figures> figures(InsightFilter query, String[] tokens) {
        List<String> groups = columns(query);
        String grouping = groups.isEmpty() ? "" : " group by " + String.join(", ", groups);
        String order = groups.isEmpty() ? "" : ", " + String.join(", ", groups);
        String sql = """
                select m.month, x.* from unnest(?, ?, ?) as m(month, from_at, until_at) cross join lateral (
                    select %s count(*) as incidents,
                        count(acknowledge_s) as acknowledged,
                        percentile_cont(array[0.5, 0.9]) within group (order by acknowledge_s) as acknowledge,
                        count(mitigate_s) as mitigated,
                        percentile_cont(array[0.5, 0.9]) within group (order by mitigate_s) as mitigate,
                        count(resolve_s) as resolved,
                        percentile_cont(array[0.5, 0.9]) within group (order by resolve_s) as resolve,
                        coalesce(sum(alerts), 0) as alerts,
                        count(*) filter (where not acted) as unacted,
                        count(*) filter (where since_previous_s <= ?) as recurring,
                        coalesce(sum(targets_met), 0) as met, coalesce(sum(targets_missed), 0) as missed,
                        count(down_s) as downs, sum(down_s) as down
                    from incident_fact i
                    where declared_at >= m.from_at and declared_at < m.until_at and kind = 'REAL' and %s%s%s
                ) x order by m.month%s""".formatted(
                String.join("", groups.stream().map(column -> column + ", ").toList()),
                Readers.MAY_READ,
                filter(query),
                grouping,
                order);
        try (Connection c = dataSource.getConnection();
                PreparedStatement select = c.prepareStatement(sql)) {
            int n = bindSpans(c, select, query.spans());
            select.setLong(n++, query.recurrenceDays * 86_400L);
            select.setArray(n++, c.createArrayOf("text", tokens));
            bindFilter(c, select, n, query);
            try (ResultSet rows = select.executeQuery()) {
                List<Figures> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows, groups));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    static List<String> columns(InsightFilter query) {
        return query.by.stream()
                .distinct()
                .filter(COLUMNS::containsKey)
                .map(COLUMNS::get)
                .toList();
    }

    static int bindSpans(Connection c, PreparedStatement select, List<Span> spans) throws SQLException {
        select.setArray(1, SqlArrays.of(c, "text", spans, Span::month));
        select.setArray(2, SqlArrays.of(c, "timestamptz", spans, Span::from));
        select.setArray(3, SqlArrays.of(c, "timestamptz", spans, Span::until));
        return 4;
    }

    static String filter(InsightFilter query) {
        return (query.severity.isEmpty() ? "" : " and severity = any(?)")
                + (query.service == null ? "" : " and service_key = ?")
                + (query.team == null ? "" : " and team = ?");
    }

    static void bindFilter(Connection c, PreparedStatement select, int from, InsightFilter query) throws SQLException {
        int n = from;
        if (!query.severity.isEmpty()) {
            select.setArray(n++, SqlArrays.of(c, "text", query.severity, Severity::name));
        }
        if (query.service != null) {
            select.setString(n++, query.service);
        }
        if (query.team != null) {
            select.setString(n, query.team);
        }
    }

    private static Figures read(ResultSet row, List<String> groups) throws SQLException {
        long incidents = row.getLong("incidents");
        long alerts = row.getLong("alerts");
        long met = row.getLong("met");
        long missed = row.getLong("missed");
        long downs = row.getLong("downs");
        return new Figures(
                row.getString("month"),
                text(row, groups, Dimension.SERVICE),
                text(row, groups, Dimension.TEAM),
                text(row, groups, Dimension.SEVERITY),
                incidents,
                spread(row, "acknowledged", "acknowledge"),
                spread(row, "mitigated", "mitigate"),
                spread(row, "resolved", "resolve"),
                alerts,
                incidents == 0 ? null : (double) alerts / incidents,
                row.getLong("unacted"),
                row.getLong("recurring"),
                met,
                missed,
                met + missed == 0 ? null : (double) met / (met + missed),
                new Figures.Sum(downs, downs == 0 ? null : row.getLong("down")));
    }

    static @Nullable String text(ResultSet row, List<String> groups, Dimension dimension) throws SQLException {
        String column = String.valueOf(COLUMNS.get(dimension));
        return groups.contains(column) ? row.getString(column) : null;
    }

    private static Figures.Spread spread(ResultSet row, String count, String percentiles) throws SQLException {
        Array array = row.getArray(percentiles);
        Double[] values = array == null ? new Double[] {null, null} : (Double[]) array.getArray();
        return new Figures.Spread(row.getLong(count), values[0], values[1]);
    }
}
