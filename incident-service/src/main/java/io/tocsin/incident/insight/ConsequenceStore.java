package io.tocsin.incident.insight;

import io.tocsin.incident.insight.InsightFilter.Dimension;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What downtime cost and whom incidents disturbed, by SQL. */
@ApplicationScoped
class ConsequenceStore {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final DataSource dataSource;

    ConsequenceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param tokens the reader's */
    List<Consequence.Downtime> downtime(InsightFilter query, String[] tokens) {
        List<String> groups = FigureStore.columns(query);
        String columns = String.join(
                "", groups.stream().map(column -> "i." + column + ", ").toList());
        String sql = """
                select m.month, x.* from unnest(?, ?, ?) as m(month, from_at, until_at) cross join lateral (
                    select %s count(*) as incidents, sum(i.down_s) as seconds, sum(i.down_s * c.per_hour) as cost_s, c.currency
                    from incident_fact i left join downtime_cost c on c.service_key = i.service_key
                    where declared_at >= m.from_at and declared_at < m.until_at and kind = 'REAL' and down_s is not null
                        and %s%s
                    group by %s c.currency
                ) x order by %s""".formatted(
                        columns,
                        Readers.MAY_READ,
                        FigureStore.filter(query).replace(" service_key", " i.service_key"),
                        columns,
                        "m.month, " + columns.replace("i.", "x.") + "x.currency");
        try (Connection c = dataSource.getConnection();
                PreparedStatement select = c.prepareStatement(sql)) {
            int n = FigureStore.bindSpans(c, select, query.spans());
            select.setArray(n++, c.createArrayOf("text", tokens));
            FigureStore.bindFilter(c, select, n, query);
            try (ResultSet rows = select.executeQuery()) {
                List<Consequence.Downtime> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Consequence.Downtime(
                            rows.getString("month"),
                            FigureStore.text(rows, groups, Dimension.SERVICE),
                            FigureStore.text(rows, groups, Dimension.TEAM),
                            FigureStore.text(rows, groups, Dimension.SEVERITY),
                            rows.getLong("incidents"),
                            rows.getLong("seconds"),
                            cost(rows.getBigDecimal("cost_s")),
                            rows.getString("currency")));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Rounded once, at the end. */
    private static @Nullable BigDecimal cost(@Nullable BigDecimal timesSeconds) {
        return timesSeconds == null ? null : timesSeconds.divide(HOUR, 2, RoundingMode.HALF_EVEN);
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
                ) x order by m.month, x.responder""".formatted(Readers.MAY_READ, FigureStore.filter(query));
        try (Connection c = dataSource.getConnection();
                PreparedStatement select = c.prepareStatement(sql)) {
            int n = FigureStore.bindSpans(c, select, query.spans());
            select.setString(n++, query.zone.getId());
            select.setString(n++, query.zone.getId());
            select.setArray(n++, c.createArrayOf("text", tokens));
            FigureStore.bindFilter(c, select, n, query);
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
}
