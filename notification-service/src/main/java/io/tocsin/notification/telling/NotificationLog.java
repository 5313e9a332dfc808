package io.tocsin.notification.telling;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was told, incident by incident, to be published again. */
@ApplicationScoped
class NotificationLog implements EventLog {

    private static final String READ = """
            select incident_id, sequence, event_id, type, data, told_at from notification_event
            where (incident_id, sequence) > (?, ?) order by incident_id, sequence limit ?""";

    private final DataSource dataSource;

    NotificationLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Place(UUID incident, long sequence) {

        static final Place START = new Place(new UUID(0, 0), 0);

        static Place parse(String position) {
            String[] parts = position.split(":", -1);
            try {
                if (parts.length == 2) {
                    return new Place(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new ProblemException(Problem.invalidParameter("position", "must be as an earlier call gave it"));
        }
    }

    @Override
    public Topic topic() {
        return Topic.NOTIFICATIONS;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        Place from = position == null ? Place.START : Place.parse(position);
        List<OutgoingEvent> events = new ArrayList<>();
        String last = null;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, from.incident());
            read.setLong(2, from.sequence());
            read.setInt(3, most);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    long sequence = rows.getLong("sequence");
                    last = rows.getString("incident_id") + ":" + sequence;
                    events.add(new OutgoingEvent(
                            rows.getObject("event_id", UUID.class),
                            event(rows.getString("type"), rows.getString("data")),
                            sequence,
                            rows.getObject("told_at", OffsetDateTime.class).toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return new Part(events, events.size() < most ? null : last);
    }

    private static Event event(String type, String data) {
        Class<? extends Event> record = EventTypes.recordOf(type);
        if (record == null) {
            throw new IllegalStateException("stored event of unknown type " + type);
        }
        try {
            return EventJson.read(data.getBytes(StandardCharsets.UTF_8), record);
        } catch (EventJson.InvalidEvent e) {
            throw new IllegalStateException("stored event cannot be read: " + e.getMessage(), e);
        }
    }
}
