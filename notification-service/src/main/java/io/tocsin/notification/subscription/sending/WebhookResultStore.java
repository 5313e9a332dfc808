package io.tocsin.notification.subscription.sending;

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
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What attempts came to, written many at a time in the caller's transaction. Whoever locks subscriptions and deliveries locks the
 * subscriptions first; either in the order of their ids.
 */
@ApplicationScoped
class WebhookResultStore {

    private static final String LOCK = """
            select 1 from webhook_subscription where id = any(?) order by id for no key update""";

    private static final String FINISH = """
            with result as (
                select * from unnest(?, ?, ?, ?, ?, ?, ?) as r(id, attempt, state, status, detail, due_at, n)
            ), noted as (
                update webhook_attempt a set ended_at = ?, status = r.status, detail = r.detail
                from result r where a.delivery_id = r.id and a.number = r.attempt
            ) update webhook_delivery d set
                state = case when r.state = 'PENDING' and s.disabled_at is not null then 'CANCELLED' else r.state end,
                failures = d.failures + case when r.state = 'DELIVERED' then 0 else 1 end,
                status = r.status, detail = r.detail, due_at = coalesce(r.due_at, d.due_at),
                ended_at = case when r.state = 'PENDING' and s.disabled_at is null then null else ?::timestamptz end
            from result r, webhook_subscription s
            where d.id = r.id and d.attempts = r.attempt and d.state = 'SENDING' and s.id = d.subscription_id
            returning d.state, r.n""";

    private static final String HEALTH = """
            update webhook_subscription s set
                failing_since = case when h.worked then null else coalesce(s.failing_since, ?::timestamptz) end,
                delivered_at = case when h.worked then ?::timestamptz else s.delivered_at end
            from (select id, bool_or(worked) as worked from unnest(?, ?) as r(id, worked) group by id) h
            where s.id = h.id""";

    private static final String DISABLE = """
            with disabled as (
                update webhook_subscription s set disabled_at = ?, disabled_reason = r.reason, notice_due_at = ?,
                    notice_attempts = 0, version = s.version + 1
                from (select distinct on (id) * from unnest(?, ?, ?, ?) as r(id, at_once, began_at, reason)
                      order by id, at_once desc, began_at desc) r
                where s.id = r.id and s.disabled_at is null
                  and (r.at_once or (s.enabled_at <= r.began_at and coalesce(s.delivered_at < r.began_at, true)))
                returning s.id
            ) update webhook_delivery d set state = 'CANCELLED', ended_at = ?, detail = 'the subscription was disabled'
            where d.id in (
                select p.id from webhook_delivery p join disabled x on x.id = p.subscription_id
                where p.state = 'PENDING' order by p.id for update of p)""";

    private final DataSource dataSource;

    WebhookResultStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes the ends of attempts, but for those that another process has taken over in the meantime; and disables the
     * subscriptions of which they were enough. Returns the states that the deliveries have got.
     */
    List<DeliveryState> finish(List<WebhookResult> results, Instant now) {
        try (Connection c = dataSource.getConnection()) {
            lock(c, results);
            List<WebhookResult> written = new ArrayList<>();
            List<DeliveryState> states = new ArrayList<>();
            try (PreparedStatement finish = c.prepareStatement(FINISH)) {
                List<Integer> numbers = new ArrayList<>();
                results.forEach(result -> numbers.add(numbers.size()));
                finish.setArray(1, array(c, "uuid", results, r -> r.claimed().id()));
                finish.setArray(2, array(c, "int", results, r -> r.claimed().attempt()));
                finish.setArray(3, array(c, "text", results, r -> r.state().name()));
                finish.setArray(4, array(c, "int", results, WebhookResult::status));
                finish.setArray(5, array(c, "text", results, WebhookResult::detail));
                finish.setArray(6, array(c, "timestamptz", results, r -> text(r.dueAt())));
                finish.setArray(7, c.createArrayOf("int", numbers.toArray()));
                finish.setTimestamp(8, Timestamp.from(now));
                finish.setTimestamp(9, Timestamp.from(now));
                try (ResultSet rows = finish.executeQuery()) {
                    while (rows.next()) {
                        states.add(DeliveryState.valueOf(rows.getString(1)));
                        written.add(results.get(rows.getInt(2)));
                    }
                }
            }
            noteHealth(c, written, now);
            for (int cancelled = disable(c, written, now); cancelled > 0; cancelled--) {
                states.add(DeliveryState.CANCELLED);
            }
            return states;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void lock(Connection c, List<WebhookResult> results) throws SQLException {
        try (PreparedStatement lock = c.prepareStatement(LOCK)) {
            lock.setArray(1, array(c, "uuid", results, r -> r.claimed().subscription()));
            lock.executeQuery().close();
        }
    }

    private static void noteHealth(Connection c, List<WebhookResult> results, Instant now) throws SQLException {
        try (PreparedStatement health = c.prepareStatement(HEALTH)) {
            health.setTimestamp(1, Timestamp.from(now));
            health.setTimestamp(2, Timestamp.from(now));
            health.setArray(3, array(c, "uuid", results, r -> r.claimed().subscription()));
            health.setArray(4, array(c, "bool", results, r -> r.state() == DeliveryState.DELIVERED));
            health.executeUpdate();
        }
    }

    /** Returns how many deliveries will not be sent for it. */
    private static int disable(Connection c, List<WebhookResult> results, Instant now) throws SQLException {
        List<WebhookResult> last = results.stream()
                .filter(result -> result.disabling() != WebhookResult.Disabling.NO)
                .toList();
        if (last.isEmpty()) {
            return 0;
        }
        try (PreparedStatement disable = c.prepareStatement(DISABLE)) {
            disable.setTimestamp(1, Timestamp.from(now));
            disable.setTimestamp(2, Timestamp.from(now));
            disable.setArray(3, array(c, "uuid", last, r -> r.claimed().subscription()));
            disable.setArray(4, array(c, "bool", last, r -> r.disabling() == WebhookResult.Disabling.AT_ONCE));
            disable.setArray(
                    5, array(c, "timestamptz", last, r -> text(r.claimed().began())));
            disable.setArray(6, array(c, "text", last, WebhookResultStore::reason));
            disable.setTimestamp(7, Timestamp.from(now));
            return disable.executeUpdate();
        }
    }

    private static String reason(WebhookResult result) {
        return result.disabling() == WebhookResult.Disabling.AT_ONCE
                ? "The receiver answered 410 Gone."
                : "Nothing could be delivered since " + result.claimed().began() + "; the last attempt: "
                        + result.detail() + ".";
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static java.sql.Array array(
            Connection c, String type, List<WebhookResult> results, Function<WebhookResult, @Nullable Object> column)
            throws SQLException {
        return c.createArrayOf(type, results.stream().map(column).toArray());
    }
}
