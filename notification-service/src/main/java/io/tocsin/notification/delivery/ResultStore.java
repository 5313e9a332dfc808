package io.tocsin.notification.delivery;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What deliveries came to, written many at a time. The caller has a transaction, in which it has locked the incidents. */
@ApplicationScoped
class ResultStore {

    private static final String FINISH = """
            with result as (
                select * from unnest(?, ?, ?, ?, ?, ?) with ordinality
                    as r(id, attempt, outcome, detail, state, due_at, n)
            ), noted as (
                update delivery_attempt a set ended_at = ?, outcome = r.outcome, detail = r.detail
                from result r where a.delivery_id = r.id and a.number = r.attempt and r.outcome is not null
            ), finished as (
                update delivery d set
                    state = case when r.state = 'PENDING' and p.stopped_reason is not null then 'CANCELLED'
                                 else r.state end,
                    detail = case when r.state = 'PENDING' and p.stopped_reason is not null then p.stopped_reason
                                  else r.detail end,
                    due_at = coalesce(r.due_at, d.due_at),
                    ended_at = case when r.state = 'PENDING' and p.stopped_reason is null then null
                                    else ?::timestamptz end
                from result r, page p
                where d.id = r.id and d.attempts = r.attempt and d.state = 'SENDING' and p.id = d.page_id
                returning r.n, d.page_id, d.state, d.detail
            ), cancelled as (
                update page p set cancelled = true from finished f
                where p.id = f.page_id and f.state = 'CANCELLED' and not p.cancelled
                returning p.id
            ) select f.n, f.state, f.detail, c.id is not null as cancelled_now
            from finished f left join cancelled c on c.id = f.page_id order by f.n""";

    private final DataSource dataSource;

    ResultStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A result as it was written.
     *
     * @param state CANCELLED where the page was stopped while the attempt failed
     * @param cancelledPage whether this was the first delivery of its page to be cancelled
     */
    record Finished(Result result, DeliveryView.State state, String detail, boolean cancelledPage) {}

    /**
     * Writes the ends of attempts and of deliveries, but for those that another process has taken over in the meantime.
     */
    List<Finished> finish(List<Result> results, Instant now) {
        try (Connection c = dataSource.getConnection();
                PreparedStatement finish = c.prepareStatement(FINISH)) {
            finish.setArray(
                    1, array(c, "uuid", results, result -> result.claimed().id()));
            finish.setArray(
                    2, array(c, "int", results, result -> result.claimed().attempt()));
            finish.setArray(3, array(c, "text", results, Result::outcome));
            finish.setArray(4, array(c, "text", results, Result::detail));
            finish.setArray(
                    5, array(c, "text", results, result -> result.state().name()));
            finish.setArray(
                    6,
                    array(
                            c,
                            "timestamptz",
                            results,
                            result -> result.dueAt() == null
                                    ? null
                                    : result.dueAt().toString()));
            finish.setTimestamp(7, Timestamp.from(now));
            finish.setTimestamp(8, Timestamp.from(now));
            List<Finished> written = new ArrayList<>();
            try (ResultSet rows = finish.executeQuery()) {
                while (rows.next()) {
                    written.add(new Finished(
                            results.get(rows.getInt("n") - 1),
                            DeliveryView.State.valueOf(rows.getString("state")),
                            rows.getString("detail"),
                            rows.getBoolean("cancelled_now")));
                }
            }
            return written;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Those of the pages none of whose deliveries can succeed any more, marked as told. */
    List<UUID> nowUnreachable(List<UUID> pages) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update page p set unreachable = true where p.id = any(?) and not p.unreachable
                          and not exists (select 1 from delivery d where d.page_id = p.id
                                          and d.state not in ('FAILED', 'EXPIRED'))
                        returning p.id""")) {
            update.setArray(1, connection.createArrayOf("uuid", pages.toArray()));
            try (ResultSet rows = update.executeQuery()) {
                List<UUID> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private interface Column {
        @Nullable Object of(Result result);
    }

    private static java.sql.Array array(Connection c, String type, List<Result> results, Column column)
            throws SQLException {
        return c.createArrayOf(type, results.stream().map(column::of).toArray());
    }
}
