package io.tocsin.oncall.swap;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Swaps in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class SwapStore implements DueRows {

    private static final String SELECT = "select * from shift_swap s ";

    private final Database database;

    SwapStore(Database database) {
        this.database = database;
    }

    /** A place in the list. */
    record Position(Instant from, UUID id) {}

    void insert(Swap swap) {
        database.update(
                """
                insert into shift_swap (id, schedule_key, offered_by, offered_to, from_at, to_at, state, created_at, changed_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                swap.id(),
                swap.schedule(),
                swap.offeredBy(),
                swap.offeredTo(),
                swap.from(),
                swap.to(),
                swap.state(),
                swap.createdAt(),
                swap.changedAt(),
                swap.from());
    }

    void update(Swap swap) {
        database.update(
                """
                update shift_swap set state = ?, accepted_by = ?, decided_by = ?, changed_at = ?,
                    due_at = case when ? then due_at end where id = ?""",
                swap.state(),
                swap.acceptedBy(),
                swap.decidedBy(),
                swap.changedAt(),
                swap.state().isOpen(),
                swap.id());
    }

    Optional<Swap> find(UUID id) {
        return database.row(SELECT + "where s.id = ?", SwapStore::read, id);
    }

    /** Alone until the end of the transaction. */
    Optional<Swap> lock(UUID id) {
        return database.row(SELECT + "where s.id = ? for update", SwapStore::read, id);
    }

    /** Another open offer of the same shift, or a part of it. */
    Optional<Swap> overlapping(String schedule, String offeredBy, Instant from, Instant to) {
        return database.row(SELECT + """
                        where s.schedule_key = ? and s.offered_by = ? and s.from_at < ? and s.to_at > ?
                        and s.state in ('OFFERED', 'ACCEPTED') limit 1""", SwapStore::read, schedule, offeredBy, to, from);
    }

    /** What begins last at the top. */
    List<Swap> list(SwapFilter filter, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append("where true");
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.schedule != null) {
            sql.append(" and s.schedule_key = ?");
            values.add(filter.schedule);
        }
        if (filter.person != null) {
            sql.append(" and ? in (s.offered_by, s.offered_to, s.accepted_by)");
            values.add(filter.person);
        }
        if (filter.state != null) {
            sql.append(" and s.state = ?");
            values.add(filter.state);
        }
        if (after != null) {
            sql.append(" and (s.from_at, s.id) < (?, ?)");
            values.add(after.from());
            values.add(after.id());
        }
        sql.append(" order by s.from_at desc, s.id desc limit ?");
        values.add(most);
        return database.rows(sql.toString(), SwapStore::read, values.toArray());
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows(
                "select id from shift_swap where due_at <= ? order by due_at limit ? for update skip locked",
                row -> row.getObject(1, UUID.class),
                now,
                most);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update shift_swap set due_at = ? where id = ? and due_at is not null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                "select due_at from shift_swap where due_at is not null order by due_at limit 1",
                row -> row.getTimestamp(1).toInstant());
    }

    /** The team that owns a schedule, which stays until the transaction ends. */
    Optional<String> teamOf(String schedule) {
        return database.row(
                "select team_key from schedule where key = ? for key share", row -> row.getString(1), schedule);
    }

    List<String> leads(String team) {
        return database.rows(
                "select responder_key from team_member where team_key = ? and lead order by position",
                row -> row.getString(1),
                team);
    }

    List<String> members(String team) {
        return database.rows(
                "select responder_key from team_member where team_key = ? order by position",
                row -> row.getString(1),
                team);
    }

    private static Swap read(ResultSet row) throws SQLException {
        return new Swap(
                row.getObject("id", UUID.class),
                row.getString("schedule_key"),
                row.getString("offered_by"),
                row.getString("offered_to"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("to_at").toInstant(),
                Swap.State.valueOf(row.getString("state")),
                row.getString("accepted_by"),
                row.getString("decided_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
