package io.tocsin.incident.timeline;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.messaging.AfterCommit;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The log of record: what happened is written here once, and goes out on {@code incidents} by the same
 * stroke; of an incident that not everybody may read, as {@link Withholding} says. */
@ApplicationScoped
public class Timeline {

    private final DataSource dataSource;
    private final Outbox outbox;
    private final AfterCommit afterCommit;
    private final TimelineBell bell;
    private final SupportHoursStore hours;

    Timeline(
            DataSource dataSource, Outbox outbox, AfterCommit afterCommit, TimelineBell bell, SupportHoursStore hours) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.afterCommit = afterCommit;
        this.bell = bell;
        this.hours = hours;
    }

    /** Adds what was made, in order, within the current transaction. The incidents are locked or new. */
    public void append(List<Change.Made> changes, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        SupportHoursStore.Known known = hours.of(changes);
        List<OutgoingEvent> events = changes.stream()
                .map(made -> new OutgoingEvent(
                        Ids.next(), known.with(made.event()), made.incident().sequence(), at))
                .toList();
        String sql = """
                insert into incident_event (incident_id, sequence, id, type, at, data)
                select r.incident_id, r.sequence, r.id, r.type, r.at, r.data::json
                from unnest(?, ?, ?, ?, ?, ?) with ordinality as r(incident_id, sequence, id, type, at, data, n)
                order by r.n""";
        try (Connection c = dataSource.getConnection();
                PreparedStatement insert = c.prepareStatement(sql)) {
            insert.setArray(
                    1, SqlArrays.of(c, "uuid", changes, made -> made.incident().id()));
            insert.setArray(2, SqlArrays.of(c, "bigint", events, OutgoingEvent::sequence));
            insert.setArray(3, SqlArrays.of(c, "uuid", events, OutgoingEvent::id));
            insert.setArray(
                    4,
                    SqlArrays.of(
                            c, "text", events, e -> EventTypes.typeOf(e.data().getClass())));
            insert.setArray(5, SqlArrays.of(c, "timestamptz", events, OutgoingEvent::at));
            insert.setArray(
                    6,
                    SqlArrays.of(
                            c, "text", events, e -> new String(EventJson.write(e.data()), StandardCharsets.UTF_8)));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        outbox.publish(IntStream.range(0, events.size())
                .mapToObj(i -> told(events.get(i), changes.get(i).incident()))
                .toList());
        afterCommit.run(bell::ring);
    }

    private static OutgoingEvent told(OutgoingEvent event, Incident incident) {
        IncidentEvent told = Withholding.told((IncidentEvent) event.data(), incident.readers() != null);
        return told.equals(event.data()) ? event : new OutgoingEvent(event.id(), told, event.sequence(), event.at());
    }

    /** An incident's entries after a sequence, oldest first. */
    public List<TimelineEntry> of(UUID incident, long after, int most) {
        String sql = """
                select id, incident_id, sequence, type, at, data from incident_event
                where incident_id = ? and sequence > ? order by sequence limit ?""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, incident);
            select.setLong(2, after);
            select.setInt(3, most);
            return read(select);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    static List<TimelineEntry> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<TimelineEntry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(entry(rows));
            }
            return entries;
        }
    }

    static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getLong("sequence"),
                row.getString("type"),
                row.getTimestamp("at").toInstant(),
                row.getString("data"));
    }
}
