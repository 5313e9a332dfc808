package io.tocsin.incident.insight;

import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.incident.insight.InsightFilter.Span;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Whom incidents disturbed, by SQL. */
@ApplicationScoped
class LoadStore {

    private final DataSource dataSource;

    LoadStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param tokens the reader's */
    List<Consequence.Load> load(InsightFilter query, String[] tokens) {
        String sql = """
                select m.month, x.* from unnest(?, ?, ?) as m(month, from_at, until_at) cross join lateral (
                    select p.responder, p.zone, count(distinct p.incident_id) as incidents, count(*) as pages,
                        count(*) filter (where hour >= 22 or hour < 7) as nightly,
                        count(*) filter (where extract(isodow from p.local) >= 6) as weekends,
                        count(distinct (p.local - interval '7 hours')::date) filter (where hour >= 22 or hour < 7) as nights
                    from (
                        select l.*, extract(hour from l.local) as hour from (
                            select p.incident_id, p.responder, coalesce(r.time_zone, ?) as zone,
                                p.at at time zone coalesce(r.time_zone, ?) as local
                            from page_fact p join incident_fact i on i.incident_id = p.incident_id
                            left join responder r on r.key = p.responder
                            where p.at >= m.from_at and p.at < m.until_at and i.kind = 'REAL' and %s%s
                        ) l
                    ) p group by p.responder, p.zone
                ) x order by m.month, x.responder""".formatted(Readers.MAY_READ, filter(query));
        try (Connection c = dataSource.getConnection();
                PreparedStatement select = c.prepareStatement(sql)) {
            int n = bindSpans(c, select, query.spans());
            select.setString(n++, query.zone.getId());
            select.setString(n++, query.zone.getId());
            select.setArray(n++, c.createArrayOf("text", tokens));
            bindFilter(c, select, n, query);
            try (ResultSet rows = select.executeQuery()) {
                List<Consequence.Load> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Consequence.Load(
                            rows.getString("month"),
                            rows.getString("responder"),
                            rows.getString("zone"),
                            rows.getLong("incidents"),
                            rows.getLong("pages"),
                            rows.getLong("nightly"),
                            rows.getLong("weekends"),
                            rows.getLong("nights")));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static int bindSpans(Connection c, PreparedStatement select, List<Span> spans) throws SQLException {
        select.setArray(1, SqlArrays.of(c, "text", spans, Span::month));
        select.setArray(2, SqlArrays.of(c, "timestamptz", spans, Span::from));
        select.setArray(3, SqlArrays.of(c, "timestamptz", spans, Span::until));
        return 4;
    }

    private static String filter(InsightFilter query) {
        return (query.severity.isEmpty() ? "" : " and severity = any(?)")
                + (query.service == null ? "" : " and service_key = ?")
                + (query.team == null ? "" : " and team = ?");
    }

    private static void bindFilter(Connection c, PreparedStatement select, int from, InsightFilter query)
            throws SQLException {
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
}
