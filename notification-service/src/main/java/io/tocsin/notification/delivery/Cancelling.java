package io.tocsin.notification.delivery;

import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what has not been sent, and marks the pages, so that what is being sent right now is not tried again. The caller
 * has locked the incidents' rows.
 */
@ApplicationScoped
public class Cancelling {

    private static final String CANCEL = """
            with stopped as (
                select distinct on (p.id) p.id, s.reason
                from unnest(?, ?, ?) with ordinality as s(incident_id, which, reason, n)
                join page p on p.incident_id = s.incident_id and %s
                where p.stopped_reason is null order by p.id, s.n
            ), cancelled as (
                update delivery d set state = 'CANCELLED', ended_at = ?, detail = s.reason
                from stopped s where d.page_id = s.id and d.state = 'PENDING'
                returning d.page_id, d.channel
            ) update page p set stopped_reason = s.reason,
                cancelled = exists (select 1 from cancelled c where c.page_id = p.id)
            from stopped s where p.id = s.id
            returning p.incident_id, p.id, p.responder, p.stopped_reason,
                (select array_agg(c.channel) from cancelled c where c.page_id = p.id)""";

    private static final String BEFORE = CANCEL.formatted("not p.request and p.incident_sequence < s.which");
    private static final String OF = CANCEL.formatted("not p.request and p.escalation_id = s.which");

    private static final String REQUESTS_BEFORE = CANCEL.formatted("p.request and p.incident_sequence < s.which");
    private static final String REQUEST =
            CANCEL.formatted("p.request and p.escalation_id || ' ' || p.responder = s.which");

    private final DataSource dataSource;
    private final DeliveryMetrics metrics;

    Cancelling(DataSource dataSource, DeliveryMetrics metrics) {
        this.dataSource = dataSource;
        this.metrics = metrics;
    }

    /** The end of an escalation. */
    public record Ended(UUID incident, UUID escalation, String reason) {}

    /** A person's answer to a request. */
    public record Answered(UUID incident, UUID request, String responder, String reason) {}

    /** Cancels the pages that rest on older events than the stops. Returns what is to be told. */
    public List<NotificationEvent> before(List<Telling.Stop> stops, Instant at) {
        return cancel(
                BEFORE, stops, Telling.Stop::incident, "bigint", Telling.Stop::sequence, Telling.Stop::reason, at);
    }

    /** Cancels the pages of escalations. Returns what is to be told. */
    public List<NotificationEvent> of(List<Ended> ended, Instant at) {
        return cancel(OF, ended, Ended::incident, "uuid", Ended::escalation, Ended::reason, at);
    }

    /** Takes back what asked people to help with incidents that are over. Returns what is to be told. */
    public List<NotificationEvent> requestsBefore(List<Telling.Stop> ends, Instant at) {
        return cancel(
                REQUESTS_BEFORE,
                ends,
                Telling.Stop::incident,
                "bigint",
                Telling.Stop::sequence,
                Telling.Stop::reason,
                at);
    }

    /** Takes back what asked people who have answered. Returns what is to be told. */
    public List<NotificationEvent> requests(List<Answered> answers, Instant at) {
        return cancel(
                REQUEST,
                answers,
                Answered::incident,
                "text",
                answer -> answer.request() + " " + answer.responder(),
                Answered::reason,
                at);
    }

    private <T> List<NotificationEvent> cancel(
            String sql,
            List<T> stops,
            Function<T, UUID> incident,
            String type,
            Function<T, Object> which,
            Function<T, String> reason,
            Instant at) {
        if (stops.isEmpty()) {
            return List.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", stops.stream().map(incident).toArray()));
            update.setArray(
                    2, connection.createArrayOf(type, stops.stream().map(which).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf("text", stops.stream().map(reason).toArray()));
            update.setTimestamp(4, Timestamp.from(at));
            List<NotificationEvent> events = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    @Nullable Array channels = rows.getArray(5);
                    if (channels == null) {
                        continue;
                    }
                    for (String channel : (String[]) channels.getArray()) {
                        metrics.count(channel, DeliveryView.State.CANCELLED);
                    }
                    events.add(new NotificationEvent.PageCancelled(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getString(3),
                            rows.getString(4)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
