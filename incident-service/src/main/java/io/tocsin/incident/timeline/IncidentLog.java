package io.tocsin.incident.timeline;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
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
    public Topic topic() {
        return Topic.INCIDENTS;
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
        return new OutgoingEvent(entry.id(), Withholding.told(entry.event(), restricted), entry.sequence(), entry.at());
    }
}
