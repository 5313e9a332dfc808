package io.tocsin.oncall.calendar;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links in the database. */
@ApplicationScoped
class CalendarLinkStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;

    CalendarLinkStore(Database database) {
        this.database = database;
    }

    void add(CalendarLink link, String hash) {
        database.update(
                "insert into calendar_link (id, hash, schedule, person, created_by, created_at) values (?, ?, ?, ?, ?, ?)",
                link.id(),
                hash,
                link.schedule(),
                link.person(),
                link.createdBy(),
                link.createdAt());
    }

    Optional<CalendarLink> byHash(String hash) {
        return database.row("select * from calendar_link where hash = ?", CalendarLinkStore::read, hash);
    }

    Optional<CalendarLink> get(UUID id) {
        return database.row("select * from calendar_link where id = ?", CalendarLinkStore::read, id);
    }

    /**
     * In the order in which they were made.
     *
     * @param person whose links; null for everybody's
     */
    List<CalendarLink> after(@Nullable String person, @Nullable UUID id, int most) {
        UUID last = id == null ? FIRST : id;
        return person == null
                ? database.rows(
                        "select * from calendar_link where id > ? order by id limit ?",
                        CalendarLinkStore::read,
                        last,
                        most)
                : database.rows(
                        "select * from calendar_link where created_by = ? and id > ? order by id limit ?",
                        CalendarLinkStore::read,
                        person,
                        last,
                        most);
    }

    /** Makes the transactions in which this person makes links follow each other, and counts those there are. */
    long countExclusively(String person) {
        database.rows("select pg_advisory_xact_lock(hashtextextended('calendar-link ' || ?, 0))", row -> true, person);
        return database.row("select count(*) from calendar_link where created_by = ?", row -> row.getLong(1), person)
                .orElse(0L);
    }

    /** Whether there was one. */
    boolean remove(UUID id) {
        return database.update("delete from calendar_link where id = ?", id) > 0;
    }

    private static CalendarLink read(ResultSet row) throws SQLException {
        return new CalendarLink(
                row.getObject("id", UUID.class),
                row.getString("schedule"),
                row.getString("person"),
                row.getString("created_by"),
                Objects.requireNonNull(Database.instant(row, "created_at")));
    }
}
