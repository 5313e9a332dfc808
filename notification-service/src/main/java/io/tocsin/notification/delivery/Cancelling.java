package io.tocsin.notification.delivery;

import io.tocsin.platform.event.NotificationEvent;
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

/** Takes back what has not been sent. The caller has locked the incident's row. */
@ApplicationScoped
public class Cancelling {

    private static final String CANCEL = """
            with cancelled as (
                update delivery d set state = 'CANCELLED', ended_at = ?, detail = ?
                from page p
                where p.id = d.page_id and d.incident_id = ? and d.state = 'PENDING' and %s
                returning p.id, p.responder
            ) select distinct id, responder from cancelled order by id""";

    private final DataSource dataSource;

    Cancelling(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Cancels the pages that rest on older events than {@code sequence}. Returns what is to be told. */
    public List<NotificationEvent> before(UUID incident, long sequence, String reason, Instant at) {
        return cancel(CANCEL.formatted("p.incident_sequence < ?"), incident, sequence, reason, at);
    }

    /** Cancels the pages of an escalation. Returns what is to be told. */
    public List<NotificationEvent> of(UUID incident, UUID escalation, String reason, Instant at) {
        return cancel(CANCEL.formatted("p.escalation_id = ?"), incident, escalation, reason, at);
    }

    private List<NotificationEvent> cancel(String sql, UUID incident, Object which, String reason, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setString(2, reason);
            update.setObject(3, incident);
            update.setObject(4, which);
            List<NotificationEvent> events = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    events.add(new NotificationEvent.PageCancelled(
                            incident, rows.getObject(1, UUID.class), rows.getString(2), reason));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
