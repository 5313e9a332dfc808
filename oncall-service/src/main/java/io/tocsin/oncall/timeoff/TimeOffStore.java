package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.schedule.AbsenceSource;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Time off in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class TimeOffStore implements AbsenceSource {

    private static final String SELECT =
            "select t.id, t.responder_key, t.from_at, t.to_at, t.created_by from time_off t ";

    private final Database database;

    TimeOffStore(Database database) {
        this.database = database;
    }

    /** A place in the list. */
    record Position(Instant from, UUID id) {}

    @Override
    public List<Absence> of(Set<String> responders) {
        return database.rows(
                "select responder_key, from_at, to_at from time_off where responder_key = any(?)",
                row -> new Absence(
                        row.getString("responder_key"),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant()),
                List.copyOf(responders));
    }

    /** One after the other takes time off for a person. */
    void lockPerson(String responder) {
        database.row("select 1 from responder where key = ? for no key update", row -> true, responder);
    }

    void insert(TimeOffView timeOff, Instant at) {
        database.update(
                "insert into time_off (id, responder_key, from_at, to_at, created_by, created_at) values (?, ?, ?, ?, ?, ?)",
                timeOff.id(),
                timeOff.responder(),
                timeOff.from(),
                timeOff.to(),
                timeOff.createdBy(),
                at);
    }

    void end(UUID id, Instant at) {
        database.update("update time_off set to_at = ? where id = ?", at, id);
    }

    void remove(UUID id) {
        database.update("delete from time_off where id = ?", id);
    }

    Optional<TimeOffView> find(UUID id) {
        return database.row(SELECT + "where t.id = ?", TimeOffStore::read, id);
    }

    /** Alone until the end of the transaction. */
    Optional<TimeOffView> lock(UUID id) {
        return database.row(SELECT + "where t.id = ? for update", TimeOffStore::read, id);
    }

    /** Another of the same person that overlaps. The person's row is locked. */
    Optional<TimeOffView> overlapping(String responder, Instant from, Instant to) {
        return database.row(
                SELECT + "where t.responder_key = ? and t.from_at < ? and t.to_at > ? limit 1",
                TimeOffStore::read,
                responder,
                to,
                from);
    }

    /** What begins first at the top. */
    List<TimeOffView> list(TimeOffFilter filter, Instant now, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append("where true");
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.responder != null) {
            sql.append(" and t.responder_key = ?");
            values.add(filter.responder);
        }
        if (filter.team != null) {
            sql.append(" and t.responder_key in (select m.responder_key from team_member m where m.team_key = ?)");
            values.add(filter.team);
        }
        if (!filter.past) {
            sql.append(" and t.to_at > ?");
            values.add(now);
        }
        if (after != null) {
            sql.append(" and (t.from_at, t.id) > (?, ?)");
            values.add(after.from());
            values.add(after.id());
        }
        sql.append(" order by t.from_at, t.id limit ?");
        values.add(most);
        return database.rows(sql.toString(), TimeOffStore::read, values.toArray());
    }

    /** Whether the first leads a team that the second is a member of. */
    boolean leads(String lead, String member) {
        return database.row("""
                        select 1 from team_member l join team_member m using (team_key)
                        where l.responder_key = ? and l.lead and m.responder_key = ? limit 1""", row -> true, lead, member).isPresent();
    }

    private static TimeOffView read(ResultSet row) throws SQLException {
        return new TimeOffView(
                row.getObject("id", UUID.class),
                row.getString("responder_key"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("to_at").toInstant(),
                row.getString("created_by"),
                null,
                null);
    }
}
