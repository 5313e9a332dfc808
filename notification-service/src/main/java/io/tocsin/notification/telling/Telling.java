package io.tocsin.notification.telling;

import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Tells on {@code notifications}: numbers an incident's events without gaps, under the lock of its row. Whoever locks several
 * rows of this service locks those of incidents first, in the order of their ids, so that nobody waits in a circle.
 */
@ApplicationScoped
public class Telling {

    private static final String CREATE = """
            insert into incident_paging (incident_id) select id from unnest(?) as id order by id on conflict do nothing""";

    private static final String LOCK = """
            select incident_id, sequence, stopped_at_sequence from incident_paging
            where incident_id = any(?) order by incident_id for update""";

    private static final String STOP = """
            update incident_paging i set stopped_at_sequence = s.sequence, stopped_reason = s.reason
            from (select distinct on (incident_id) * from unnest(?, ?, ?) as s(incident_id, sequence, reason)
                  order by incident_id, sequence desc) s
            where i.incident_id = s.incident_id and i.stopped_at_sequence < s.sequence""";

    private static final String TELL = """
            with told as (
                select * from unnest(?, ?, ?, ?, ?) as t(incident_id, sequence, event_id, type, data)
            ), numbered as (
                update incident_paging i set sequence = t.sequence
                from (select incident_id, max(sequence) as sequence from told group by incident_id) t
                where i.incident_id = t.incident_id
            ) insert into notification_event (incident_id, sequence, event_id, type, data, told_at)
            select incident_id, sequence, event_id, type, data::json, ?::timestamptz from told""";

    private final DataSource dataSource;
    private final Outbox outbox;

    Telling(DataSource dataSource, Outbox outbox) {
        this.dataSource = dataSource;
        this.outbox = outbox;
    }

    /** Where an incident's paging is. */
    public record Paging(long sequence, long stoppedAt) {}

    /** An event of an incident, after which pages that rest on older ones are not to be sent. */
    public record Stop(UUID incident, long sequence, String reason) {}

    /** Locks the rows of these incidents, made where they are missing. */
    public Map<UUID, Paging> lock(Collection<UUID> incidents) {
        return locked(incidents, true);
    }

    /** Locks the rows of these incidents, which have pages already. */
    public Map<UUID, Paging> lockKnown(Collection<UUID> incidents) {
        return locked(incidents, false);
    }

    private Map<UUID, Paging> locked(Collection<UUID> incidents, boolean create) {
        UUID[] ids = incidents.stream().distinct().sorted().toArray(UUID[]::new);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(CREATE);
                PreparedStatement select = connection.prepareStatement(LOCK)) {
            if (create) {
                insert.setArray(1, connection.createArrayOf("uuid", ids));
                insert.executeUpdate();
            }
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                Map<UUID, Paging> found = new HashMap<>();
                while (rows.next()) {
                    found.put(rows.getObject(1, UUID.class), new Paging(rows.getLong(2), rows.getLong(3)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Notes the stops, for pages that come later than what stops them. The incidents are locked. */
    public void stop(List<Stop> stops) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(STOP)) {
            update.setArray(1, array(connection, "uuid", stops, Stop::incident));
            update.setArray(2, array(connection, "bigint", stops, Stop::sequence));
            update.setArray(3, array(connection, "text", stops, Stop::reason));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Tells the events. Once a transaction, for the numbers go on from {@code paging}.
     *
     * @param paging what this transaction has locked
     */
    public void tell(List<? extends NotificationEvent> events, Map<UUID, Paging> paging, Instant at) {
        if (events.isEmpty()) {
            return;
        }
        Map<UUID, Long> counts = new HashMap<>();
        paging.forEach((incident, its) -> counts.put(incident, its.sequence()));
        List<OutgoingEvent> told = new ArrayList<>();
        List<UUID> incidents = new ArrayList<>();
        for (NotificationEvent event : events) {
            UUID incident = event.incidentId();
            long sequence = Objects.requireNonNull(counts.get(incident)) + 1;
            counts.put(incident, sequence);
            incidents.add(incident);
            told.add(new OutgoingEvent(event, sequence, at));
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(TELL)) {
            insert.setArray(1, array(connection, "uuid", incidents, incident -> incident));
            insert.setArray(2, array(connection, "bigint", told, OutgoingEvent::sequence));
            insert.setArray(3, array(connection, "uuid", told, OutgoingEvent::id));
            insert.setArray(
                    4,
                    array(
                            connection,
                            "text",
                            told,
                            event -> EventTypes.typeOf(event.data().getClass())));
            insert.setArray(
                    5,
                    array(
                            connection,
                            "text",
                            told,
                            event -> new String(EventJson.write(event.data()), StandardCharsets.UTF_8)));
            insert.setString(6, at.toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        outbox.publish(told);
    }

    private static <T> java.sql.Array array(Connection c, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        return c.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
