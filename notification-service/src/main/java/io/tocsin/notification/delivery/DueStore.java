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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Deliveries that are due, claimed by whichever replica is first. */
@ApplicationScoped
class DueStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Takes no lock but those of deliveries that nobody else has, and waits for none. So it may run against the order of
     * locks; what is over is only marked as taken here, and ended with the results, which lock the incident first.
     */
    private static final String CLAIM = """
            with due as (
                select * from delivery
                where channel = ? and state in ('PENDING', 'SENDING') and due_at <= ?
                order by due_at limit ? for update skip locked
            ), judged as (
                select d.id, d.due_at as was_due, p.escalation_id, p.request, p.incident, p.reason, p.created_at as paged_at,
                       c.address, c.secret, coalesce(r.name, d.responder) as name,
                       case when p.stopped_reason is not null then 'CANCELLED'
                            when d.expires_at <= ? then 'EXPIRED'
                            when c.id is null or d.attempts >= ? then 'FAILED' end as verdict,
                       case when p.stopped_reason is not null then p.stopped_reason
                            when d.expires_at <= ? then 'its time is over'
                            when c.id is null then 'the contact method is gone or off'
                            else 'out of attempts' end as why
                from due d join page p on p.id = d.page_id
                left join contact_method c on c.id = d.contact_method_id and c.enabled
                left join responder r on r.key = d.responder
            ), taken as (
                update delivery d set state = 'SENDING', due_at = ?,
                    attempts = d.attempts + case when j.verdict is null then 1 else 0 end
                from judged j where d.id = j.id
                returning d.id, d.page_id, d.incident_id, d.responder, d.channel, d.attempts, d.expires_at
            ), noted as (
                insert into delivery_attempt (delivery_id, number, started_at)
                select id, attempts, ?::timestamptz from taken join judged using (id) where verdict is null
            ) select * from taken join judged using (id)""";

    private final DataSource dataSource;
    private final SecretBox secrets;
    private final DeliveryConfig config;

    DueStore(DataSource dataSource, SecretBox secrets, DeliveryConfig config) {
        this.dataSource = dataSource;
        this.secrets = secrets;
        this.config = config;
    }

    /** What is due: to be sent, or over already. */
    record Due(List<ToSend> toSend, List<Result> over) {
        int size() {
            return toSend.size() + over.size();
        }
    }

    /** A message whose attempt is on record. */
    record ToSend(Claimed claimed, Message message, Instant dueAt) {}

    /**
     * Claims what is due of a channel, and puts each attempt on record. A delivery that is being sent comes back when its
     * sender's lease is over. One statement, which needs no transaction around it.
     */
    Due claim(String channel, int most, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, channel);
            claim.setTimestamp(2, Timestamp.from(now));
            claim.setInt(3, most);
            claim.setTimestamp(4, Timestamp.from(now));
            claim.setInt(5, config.attempts());
            claim.setTimestamp(6, Timestamp.from(now));
            claim.setTimestamp(7, Timestamp.from(now.plus(config.lease())));
            claim.setTimestamp(8, Timestamp.from(now));
            Due due = new Due(new ArrayList<>(), new ArrayList<>());
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    take(rows, due);
                }
            }
            return due;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private void take(ResultSet row, Due due) throws SQLException {
        Claimed claimed = new Claimed(
                row.getObject("id", UUID.class),
                row.getObject("page_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("responder"),
                row.getString("channel"),
                row.getInt("attempts"),
                row.getTimestamp("expires_at").toInstant());
        String verdict = row.getString("verdict");
        if (verdict != null) {
            due.over().add(Result.untried(claimed, DeliveryView.State.valueOf(verdict), row.getString("why")));
            return;
        }
        Message message;
        try {
            message = message(row, claimed);
        } catch (IllegalStateException e) {
            due.over().add(Result.refused(claimed, String.valueOf(e.getMessage())));
            return;
        }
        due.toSend()
                .add(new ToSend(claimed, message, row.getTimestamp("was_due").toInstant()));
    }

    private Message message(ResultSet row, Claimed claimed) throws SQLException {
        byte[] secret = row.getBytes("secret");
        return new Message(
                claimed.id(),
                claimed.pageId(),
                claimed.incidentId(),
                row.getObject("escalation_id", UUID.class),
                summary(row.getString("incident")),
                row.getBoolean("request"),
                claimed.responder(),
                row.getString("name"),
                row.getString("reason"),
                row.getString("address"),
                secret == null ? null : secrets.open(secret),
                row.getTimestamp("paged_at").toInstant());
    }

    private static IncidentSummary summary(String json) {
        try {
            return JSON.readValue(json, IncidentSummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the incident of the page cannot be read", e);
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
}
