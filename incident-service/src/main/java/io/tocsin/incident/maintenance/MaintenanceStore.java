package io.tocsin.incident.maintenance;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maintenance windows in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class MaintenanceStore implements DueRows {

    private static final String SELECT =
            "select id, title, services, from_at, to_at, created_by, created_at, version from maintenance_window ";

    private final Database database;

    MaintenanceStore(Database database) {
        this.database = database;
    }

    /** A place in the list. */
    record Position(Instant from, UUID id) {}

    void insert(UUID id, MaintenanceBody body, String by, Instant at) {
        database.update("""
                insert into maintenance_window (id, title, services, from_at, to_at, due_at, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", id, body.title(), body.services(), body.from(), body.to(), body.from(), by, at);
    }

    /** What has begun is due again at once, because it may now hold for other services, or longer. */
    void update(UUID id, MaintenanceBody body) {
        database.update("""
                update maintenance_window set title = ?, services = ?, from_at = ?, to_at = ?, due_at = ?,
                    version = version + 1 where id = ?""", body.title(), body.services(), body.from(), body.to(), body.from(), id);
    }

    /** What begins and ends at one instant never was; the least span is a microsecond. */
    void end(UUID id, Instant now) {
        database.update("""
                update maintenance_window set to_at = greatest(?, from_at + interval '1 microsecond'), due_at = null,
                    version = version + 1 where id = ?""", now, id);
    }

    void remove(UUID id) {
        database.update("delete from maintenance_window where id = ?", id);
    }

    Optional<MaintenanceWindow> find(UUID id, Instant now) {
        return database.row(SELECT + "where id = ?", row -> read(row, now), id);
    }

    /** Alone until the end of the transaction. */
    Optional<MaintenanceWindow> lock(UUID id, Instant now) {
        return database.row(SELECT + "where id = ? for update", row -> read(row, now), id);
    }

    /** What begins last at the top. */
    List<MaintenanceWindow> list(MaintenanceFilter filter, Instant now, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append("where true");
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.service != null) {
            sql.append(" and services @> array[?::text]");
            values.add(filter.service);
        }
        if (filter.state != null) {
            sql.append(
                    switch (filter.state) {
                        case SCHEDULED -> " and from_at > ?";
                        case ACTIVE -> " and from_at <= ? and to_at > ?";
                        case OVER -> " and to_at <= ?";
                    });
            values.add(now);
            if (filter.state == MaintenanceWindow.State.ACTIVE) {
                values.add(now);
            }
        }
        if (after != null) {
            sql.append(" and (from_at, id) < (?, ?)");
            values.add(after.from());
            values.add(after.id());
        }
        sql.append(" order by from_at desc, id desc limit ?");
        values.add(most);
        return database.rows(sql.toString(), row -> read(row, now), values.toArray());
    }

    /** Those that hold at {@code now} for any of the services. */
    List<MaintenanceWindow> active(Collection<String> services, Instant now) {
        return database.rows(
                SELECT + "where services && ? and from_at <= ? and to_at > ?",
                row -> read(row, now),
                List.copyOf(services),
                now,
                now);
    }

    /** Windows that begin, locked. */
    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows(
                "select id from maintenance_window where due_at <= ? order by due_at limit ? for update skip locked",
                row -> row.getObject(1, UUID.class),
                now,
                most);
    }

    void begun(UUID id) {
        database.update("update maintenance_window set due_at = null where id = ?", id);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update maintenance_window set due_at = ? where id = ? and due_at is not null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                "select due_at from maintenance_window where due_at is not null order by due_at limit 1",
                row -> row.getTimestamp(1).toInstant());
    }

    private static MaintenanceWindow read(ResultSet row, Instant now) throws SQLException {
        Instant from = row.getTimestamp("from_at").toInstant();
        Instant to = row.getTimestamp("to_at").toInstant();
        return new MaintenanceWindow(
                row.getObject("id", UUID.class),
                row.getString("title"),
                Database.texts(row, "services"),
                from,
                to,
                MaintenanceWindow.State.at(now, from, to),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
