package io.tocsin.platform.messaging.objects;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last event of each object, in the table {@code object_event} of the service that publishes it: all that a compacted topic
 * has to hold. It counts each object's events, and goes on counting if an object comes back after its removal.
 */
@ApplicationScoped
public class ObjectEvents {

    private static final String TELL = """
            insert into object_event (subject, sequence, event_id, type, data, told_at) values (?, 1, ?, ?, ?, ?)
            on conflict (subject) do update set sequence = object_event.sequence + 1,
                event_id = excluded.event_id, type = excluded.type, data = excluded.data, told_at = excluded.told_at""";

    private static final String UNLESS_SAID =
            " where (object_event.type, object_event.data) <> (excluded.type, excluded.data)";

    /**
     * Locked, so that a change that is made meanwhile is told after what is read here: of two records with one key, compaction
     * keeps the later one.
     */
    private static final String READ = """
            select subject, sequence, event_id, type, data, told_at from object_event
            where subject > ? order by subject limit ? for share""";

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;

    ObjectEvents(Database database, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells the other services, in the caller's transaction, until whose end the object's row is locked. */
    public void tell(Event event) {
        publish(event, TELL);
    }

    /** As {@link #tell}, unless just this was the last thing told of the object. */
    public void tellOnce(Event event) {
        publish(event, TELL + UNLESS_SAID);
    }

    private void publish(Event event, String statement) {
        UUID id = Ids.next();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.row(
                        statement + " returning sequence",
                        row -> row.getLong(1),
                        event.subject(),
                        id,
                        EventTypes.typeOf(event.getClass()),
                        new String(EventJson.write(event), StandardCharsets.UTF_8),
                        at)
                .ifPresent(sequence -> outbox.publish(new OutgoingEvent(id, event, sequence, at)));
    }

    /** As {@link EventLog#read}; a position is the subject of the last object read. */
    public EventLog.Part read(@Nullable String position, int most) {
        List<OutgoingEvent> events = database.rows(READ, ObjectEvents::event, position == null ? "" : position, most);
        return new EventLog.Part(
                events, events.size() < most ? null : events.getLast().data().subject());
    }

    private static OutgoingEvent event(ResultSet row) throws SQLException {
        return new OutgoingEvent(
                row.getObject("event_id", UUID.class),
                event(row.getString("type"), row.getString("data")),
                row.getLong("sequence"),
                row.getObject("told_at", OffsetDateTime.class).toInstant());
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
