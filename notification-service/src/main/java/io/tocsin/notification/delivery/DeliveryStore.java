package io.tocsin.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.contact.SecretBox;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Deliveries that are due, claimed by whichever replica is first. Everything joins the caller's transaction. */
@ApplicationScoped
class DeliveryStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;
    private final SecretBox secrets;

    DeliveryStore(DataSource dataSource, SecretBox secrets) {
        this.dataSource = dataSource;
        this.secrets = secrets;
    }

    /** What is due: to be sent, or not any more. */
    record Due(List<Claimed> toSend, List<Ended> ended) {}

    /** A delivery that is over without having been sent, with the state that it is in now. */
    record Ended(
            UUID delivery, UUID page, UUID incident, String responder, String channel, String state, int attempts) {}

    /**
     * Claims what is due of a channel, and puts each attempt on record. A row whose paging was stopped or whose time is over is
     * ended instead. A delivery that is being sent comes back when its sender's lease is over.
     */
    Due claim(String channel, int most, Instant now, Duration lease) {
        String sql = """
                with due as (
                    select d.id from delivery d
                    where d.channel = ? and d.state in ('PENDING', 'SENDING') and d.due_at <= ?
                    order by d.due_at limit ? for update skip locked
                ), judged as (
                    select d.id, case when p.incident_sequence < i.stopped_at_sequence then 'CANCELLED'
                                      when d.expires_at <= ? then 'EXPIRED'
                                      when c.id is null then 'FAILED' else 'SENDING' end as next,
                           p.escalation_id, p.incident, p.reason, p.created_at as paged_at, c.address, c.secret,
                           coalesce(r.name, d.responder) as name
                    from due join delivery d using (id) join page p on p.id = d.page_id
                    join incident_paging i on i.incident_id = d.incident_id
                    left join contact_method c on c.id = d.contact_method_id and c.enabled
                    left join responder r on r.key = d.responder
                ), updated as (
                    update delivery d set state = j.next,
                        due_at = case when j.next = 'SENDING' then ?::timestamptz else d.due_at end,
                        ended_at = case when j.next = 'SENDING' then null else ?::timestamptz end,
                        attempts = d.attempts + case when j.next = 'SENDING' then 1 else 0 end
                    from judged j where d.id = j.id
                    returning d.id, d.page_id, d.incident_id, d.responder, d.attempts, d.expires_at, d.state
                ), noted as (
                    insert into delivery_attempt (delivery_id, number, started_at)
                    select id, attempts, ?::timestamptz from updated where state = 'SENDING'
                ) select u.*, j.escalation_id, j.incident, j.reason, j.paged_at, j.address, j.secret, j.name
                from updated u join judged j using (id)""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement(sql)) {
            claim.setString(1, channel);
            claim.setTimestamp(2, Timestamp.from(now));
            claim.setInt(3, most);
            claim.setTimestamp(4, Timestamp.from(now));
            claim.setTimestamp(5, Timestamp.from(now.plus(lease)));
            claim.setTimestamp(6, Timestamp.from(now));
            claim.setTimestamp(7, Timestamp.from(now));
            List<Claimed> toSend = new ArrayList<>();
            List<Ended> ended = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("state").equals("SENDING")) {
                        toSend.add(claimed(rows, channel));
                    } else {
                        ended.add(new Ended(
                                rows.getObject("id", UUID.class),
                                rows.getObject("page_id", UUID.class),
                                rows.getObject("incident_id", UUID.class),
                                rows.getString("responder"),
                                channel,
                                rows.getString("state"),
                                rows.getInt("attempts")));
                    }
                }
            }
            return new Due(toSend, ended);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** When the next delivery of the channel is due. */
    Optional<Instant> nextDue(String channel) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select min(due_at) from delivery where channel = ? and state in ('PENDING', 'SENDING')")) {
            select.setString(1, channel);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Writes an attempt's end, unless another sender has taken the delivery over in the meantime.
     *
     * @param state PENDING to try again at {@code dueAt}
     * @return whether it was still ours
     */
    boolean finish(Claimed claimed, String outcome, String detail, String state, @Nullable Instant dueAt, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement attempt = connection.prepareStatement("""
                        update delivery_attempt set ended_at = ?, outcome = ?, detail = ?
                        where delivery_id = ? and number = ?""");
                PreparedStatement delivery = connection.prepareStatement("""
                        update delivery d set detail = ?, due_at = coalesce(?, due_at),
                            state = case when ? = 'PENDING' and exists (
                                    select 1 from page p join incident_paging i on i.incident_id = p.incident_id
                                    where p.id = d.page_id and p.incident_sequence < i.stopped_at_sequence)
                                then 'CANCELLED' else ? end,
                            ended_at = case when ? = 'PENDING' then null else ?::timestamptz end
                        where id = ? and attempts = ? and state = 'SENDING'""")) {
            attempt.setTimestamp(1, Timestamp.from(now));
            attempt.setString(2, outcome);
            attempt.setString(3, detail);
            attempt.setObject(4, claimed.message().deliveryId());
            attempt.setInt(5, claimed.attempt());
            attempt.executeUpdate();
            delivery.setString(1, detail);
            delivery.setTimestamp(2, dueAt == null ? null : Timestamp.from(dueAt));
            delivery.setString(3, state);
            delivery.setString(4, state);
            delivery.setString(5, state);
            delivery.setTimestamp(6, Timestamp.from(now));
            delivery.setObject(7, claimed.message().deliveryId());
            delivery.setInt(8, claimed.attempt());
            return delivery.executeUpdate() == 1;
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

    private Claimed claimed(ResultSet row, String channel) throws SQLException {
        byte[] secret = row.getBytes("secret");
        Message message = new Message(
                row.getObject("id", UUID.class),
                row.getObject("page_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getObject("escalation_id", UUID.class),
                summary(row.getString("incident")),
                row.getString("responder"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("address"),
                secret == null ? null : secrets.open(secret),
                row.getTimestamp("paged_at").toInstant());
        return new Claimed(
                message,
                channel,
                row.getInt("attempts"),
                row.getTimestamp("expires_at").toInstant());
    }

    private static IncidentSummary summary(String json) {
        try {
            return JSON.readValue(json, IncidentSummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
