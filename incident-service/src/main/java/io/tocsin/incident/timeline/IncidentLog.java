package io.tocsin.incident.timeline;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The timelines, to be published again. */
@ApplicationScoped
class IncidentLog implements EventLog {

    private final WholeLog log;
    private final Readers readers;

    IncidentLog(WholeLog log, Readers readers) {
        this.log = log;
        this.readers = readers;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        WholeLog.Place from;
        try {
            from = position == null ? WholeLog.Place.START : WholeLog.Place.parse(position);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalidParameter("position", "must be as an earlier call gave it"));
        }
        List<WholeLog.Placed> found = log.after(from, most);
        Set<UUID> restricted = readers.restricted(found.stream()
                        .map(placed -> placed.entry().incidentId())
                        .distinct()
                        .toList())
                .keySet();
        List<OutgoingEvent> events = found.stream()
                .map(placed ->
                        event(placed.entry(), restricted.contains(placed.entry().incidentId())))
                .toList();
        return new Part(
                events, found.size() < most ? null : found.getLast().place().toString());
    }

    private static OutgoingEvent event(TimelineEntry entry, boolean restricted) {
        Class<? extends Event> record = EventTypes.recordOf(entry.type());
        if (record == null || !IncidentEvent.class.isAssignableFrom(record)) {
            throw new IllegalStateException("unknown type on a timeline: " + entry.type());
        }
        try {
            IncidentEvent data = EventJson.read(
                    entry.data().getBytes(StandardCharsets.UTF_8), record.asSubclass(IncidentEvent.class));
            return new OutgoingEvent(entry.id(), Withholding.told(data, restricted), entry.sequence(), entry.at());
        } catch (EventJson.InvalidEvent e) {
            throw new IllegalStateException("cannot read " + entry, e);
        }
    }
}
