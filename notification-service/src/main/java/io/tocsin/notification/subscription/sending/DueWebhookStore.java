package io.tocsin.notification.subscription.sending;

import io.tocsin.notification.subscription.SubscriptionConfig;
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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Deliveries that are due, claimed by whichever replica is first. */
@ApplicationScoped
class DueWebhookStore {

    /**
     * Of each subscription only as many as it may have under way, so that one whose receiver is slow, or away, holds up no
     * other. What was told before its incident was restricted is not sent any more; neither is what nothing is known of.
     */
    private static final String CLAIM = """
            with clock as (
                select ?::timestamptz as now
            ), share as (
                select s.id, s.url, s.secret, case when s.previous_secret_until > c.now then s.previous_secret end as previous,
                    case when s.failing_since is null then ? else 1 end
                        - (select count(*) from webhook_delivery d
                           where d.subscription_id = s.id and d.state = 'SENDING' and d.due_at > c.now) as free
                from webhook_subscription s, clock c where s.disabled_at is null
            ), due as (
                select d.*, s.url, s.secret, s.previous from share s cross join clock c cross join lateral (
                    select * from webhook_delivery d
                    where d.subscription_id = s.id and d.state in ('PENDING', 'SENDING') and d.due_at <= c.now
                    order by d.due_at limit greatest(s.free, 0) for update skip locked) d
                order by d.due_at limit ?
            ), judged as (
                select d.id, d.url, d.secret, d.previous, e.body,
                    d.incident_id is not null and coalesce(i.restricted, true) as restricted
                from due d join webhook_event e on e.id = d.event_id
                left join webhook_incident i on i.incident_id = d.incident_id
            ), taken as (
                update webhook_delivery d set
                    state = case when j.restricted then 'CANCELLED' else 'SENDING' end,
                    attempts = d.attempts + case when j.restricted then 0 else 1 end,
                    due_at = case when j.restricted then d.due_at else ?::timestamptz end,
                    detail = case when j.restricted then 'the incident was restricted' end,
                    ended_at = case when j.restricted then c.now end
                from judged j, clock c where d.id = j.id
                returning d.id, d.subscription_id, d.state, d.attempts, d.failures, d.began_at, d.expires_at
            ), noted as (
                insert into webhook_attempt (delivery_id, number, started_at)
                select t.id, t.attempts, c.now from taken t, clock c where t.state = 'SENDING'
            ) select * from taken join judged using (id)""";

    private final DataSource dataSource;
    private final SubscriptionConfig config;

    DueWebhookStore(DataSource dataSource, SubscriptionConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /**
     * What was due.
     *
     * @param cancelled how many are not to be sent any more
     */
    record Due(List<ClaimedWebhook> toSend, int cancelled) {}

    /** Claims what is due, and puts each attempt on record. One statement, which needs no transaction around it. */
    Due claim(int most, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setTimestamp(1, Timestamp.from(now));
            claim.setInt(2, config.parallel());
            claim.setInt(3, most);
            claim.setTimestamp(4, Timestamp.from(now.plus(config.lease())));
            List<ClaimedWebhook> toSend = new ArrayList<>();
            int cancelled = 0;
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("state").equals(DeliveryState.SENDING.name())) {
                        toSend.add(read(rows));
                    } else {
                        cancelled++;
                    }
                }
            }
            return new Due(toSend, cancelled);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static ClaimedWebhook read(ResultSet row) throws SQLException {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(row.getBytes("secret"));
        byte[] previous = row.getBytes("previous");
        if (previous != null) {
            secrets.add(previous);
        }
        return new ClaimedWebhook(
                row.getObject("id", UUID.class),
                row.getObject("subscription_id", UUID.class),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("url"),
                row.getString("body"),
                secrets);
    }

    /** When the next delivery falls due after {@code now}; what is due already waits for an answer, which wakes. */
    Optional<Instant> nextAfter(Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select min(due_at) from webhook_delivery where state in ('PENDING', 'SENDING') and due_at > ?""")) {
            select.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
