package io.tocsin.incident.timeline;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timelines, to be published again. */
@ApplicationScoped
class IncidentLog implements EventLog {

    private final WholeLog log;

    IncidentLog(WholeLog log) {
        this.log = log;
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
        List<OutgoingEvent> events =
                found.stream().map(placed -> event(placed.entry())).toList();
        return new Part(
                events, found.size() < most ? null : found.getLast().place().toString());
    }

    private static OutgoingEvent event(TimelineEntry entry) {
        Class<? extends Event> record = EventTypes.recordOf(entry.type());
        if (record == null) {
            throw new IllegalStateException("unknown type on a timeline: " + entry.type());
        }
        try {
            Event data = EventJson.read(entry.data().getBytes(StandardCharsets.UTF_8), record);
            return new OutgoingEvent(entry.id(), data, entry.sequence(), entry.at());
        } catch (EventJson.InvalidEvent e) {
            throw new IllegalStateException("cannot read " + entry, e);
        }
    }
}
