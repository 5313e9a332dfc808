package io.tocsin.notification.delivery;

import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.UUID;
import javax.sql.DataSource;

/** Tells on {@code notifications}: numbers an incident's events without gaps, under the lock of its row. */
@ApplicationScoped
public class Telling {

    private final DataSource dataSource;
    private final Outbox outbox;

    Telling(DataSource dataSource, Outbox outbox) {
        this.dataSource = dataSource;
        this.outbox = outbox;
    }

    /** Where an incident's paging is. */
    public record Paging(long sequence, long stoppedAt) {}

    /**
     * Locks the rows of these incidents, made where they are missing, in the order of their ids. The first thing that a
     * transaction does which touches their deliveries.
     */
    public Map<UUID, Paging> lock(Collection<UUID> incidents) {
        UUID[] ids = incidents.stream().distinct().sorted().toArray(UUID[]::new);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into incident_paging (incident_id) select id from unnest(?) as id order by id
                        on conflict do nothing""");
                PreparedStatement select = connection.prepareStatement("""
                        select incident_id, sequence, stopped_at_sequence from incident_paging
                        where incident_id = any(?) order by incident_id for update""")) {
            insert.setArray(1, connection.createArrayOf("uuid", ids));
            insert.executeUpdate();
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

    /** Notes that pages that rest on older events than {@code sequence} are not to be sent any more. */
    public void stop(UUID incident, long sequence, String reason) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update incident_paging set stopped_at_sequence = ?, stopped_reason = ?
                        where incident_id = ? and stopped_at_sequence < ?""")) {
            update.setLong(1, sequence);
            update.setString(2, reason);
            update.setObject(3, incident);
            update.setLong(4, sequence);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Tells the events, whose incidents the caller has locked in this transaction. */
    public void tell(List<? extends NotificationEvent> events, Instant at) {
        if (events.isEmpty()) {
            return;
        }
        Map<UUID, Long> counts = new HashMap<>();
        lock(events.stream().map(NotificationEvent::incidentId).toList())
                .forEach((incident, paging) -> counts.put(incident, paging.sequence()));
        List<OutgoingEvent> outgoing = new ArrayList<>();
        for (NotificationEvent event : events) {
            outgoing.add(new OutgoingEvent(event, counts.merge(event.incidentId(), 1L, Long::sum), at));
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update incident_paging p set sequence = n.sequence
                        from unnest(?, ?) as n(incident_id, sequence) where p.incident_id = n.incident_id""")) {
            List<UUID> ids = List.copyOf(counts.keySet());
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", ids.stream().map(counts::get).toArray()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        outbox.publish(outgoing);
    }
}
