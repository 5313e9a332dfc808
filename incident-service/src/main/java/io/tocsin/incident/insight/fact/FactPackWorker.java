package io.tocsin.incident.insight.fact;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Packs the facts of hours in which nothing has changed for a while. */
@ApplicationScoped
class FactPackWorker implements DueWork, DueRows {

    private static final String OF_HOURS = """
            fact_hour h cross join lateral (
                select %s from incident_fact i
                where i.declared_at >= h.hour and i.declared_at < h.hour + interval '1 hour' and i.kind = 'REAL' and i.readers is null
                offset 0
            ) i where h.id = any(?)""".formatted(FactReader.COLUMNS);

    private final Database database;
    private final DataSource dataSource;
    private final FactReader facts;

    FactPackWorker(Database database, DataSource dataSource, FactReader facts) {
        this.database = database;
        this.dataSource = dataSource;
        this.facts = facts;
    }

    @Override
    public String name() {
        return "fact-hours";
    }

    @Override
    public DueRows rows() {
        return this;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows("""
                select id from fact_hour where pack is null and due_at <= ?
                order by due_at limit ? for update skip locked""", row -> row.getObject(1, UUID.class), now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        Object hours = ids.toArray(UUID[]::new);
        // Before the facts are read, and again where they are tried one by one.
        database.rows(
                "select id from fact_hour where id = any(?) order by hour for update",
                row -> row.getObject(1, UUID.class),
                hours);
        database.update("""
                insert into fact_group (service_key, team, severity)
                select i.service_key, i.team, i.severity from %s
                except select service_key, team, severity from fact_group order by 1, 2, 3
                on conflict do nothing""".formatted(OF_HOURS), hours);
        FactGroups groups = facts.groups();
        Map<UUID, List<Fact>> byHour = new HashMap<>();
        database.rows(
                "select h.id as hour_id, i.* from " + OF_HOURS,
                row -> byHour.computeIfAbsent(row.getObject("hour_id", UUID.class), id -> new ArrayList<>())
                        .add(FactReader.fact(row, groups)),
                hours);
        keep(byHour);
        database.update("delete from fact_hour where id = any(?) and pack is null", hours);
    }

    private void keep(Map<UUID, List<Fact>> byHour) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update fact_hour h set pack = p.pack, due_at = null
                        from unnest(?, ?) as p(id, pack) where h.id = p.id""")) {
            update.setArray(1, connection.createArrayOf("uuid", byHour.keySet().toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bytea", byHour.values().stream().map(FactPack::of).toArray(byte[][]::new)));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update fact_hour set due_at = ? where id = ? and pack is null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                "select due_at from fact_hour where pack is null order by due_at limit 1",
                row -> row.getTimestamp(1).toInstant());
    }
}
