package io.tocsin.oncall.directory;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
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

/** The last event of each responder and team: all that topic {@code oncall}, which is compacted, has to hold. */
@ApplicationScoped
class ObjectEventStore implements EventLog {

    /**
     * Locked, so that a change that is made meanwhile is told after what is read here: of two records with one key, compaction
     * keeps the later one.
     */
    private static final String READ = """
            select subject, sequence, event_id, type, data, told_at from object_event
            where subject > ? order by subject limit ? for share""";

    private final DataSource dataSource;

    ObjectEventStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        List<OutgoingEvent> events = new ArrayList<>();
        String last = null;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, position == null ? "" : position);
            read.setInt(2, most);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                last = rows.getString("subject");
                events.add(new OutgoingEvent(
                        rows.getObject("event_id", UUID.class),
                        event(rows.getString("type"), rows.getString("data")),
                        rows.getLong("sequence"),
                        rows.getObject("told_at", OffsetDateTime.class).toInstant()));
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
