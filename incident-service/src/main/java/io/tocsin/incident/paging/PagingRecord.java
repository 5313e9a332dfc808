package io.tocsin.incident.paging;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.timeline.Timeline;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Puts a batch of events of another service on the timelines of their incidents, with a fixed number of statements. */
@ApplicationScoped
class PagingRecord {

    /** A person who reads the timeline, or whose answer stops the paging within a second, does not notice so little. */
    static final Duration INTERVAL = Duration.ofMillis(50);

    private final IncidentStore incidents;
    private final Timeline timeline;
    private final InstantSource clock;

    PagingRecord(IncidentStore incidents, Timeline timeline, InstantSource clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What an event changes of its incident, one after the other. */
    interface Effect<E extends Event> {
        List<Change.Made> on(Incident incident, IncomingEvent<E> event, Instant at);
    }

    <E extends Event> void apply(List<IncomingEvent<E>> events, Function<E, UUID> incidentOf, Effect<E> effect) {
        Instant at = clock.instant();
        Map<UUID, Incident> byId = new HashMap<>();
        incidents
                .lock(events.stream()
                        .map(event -> incidentOf.apply(event.data()))
                        .toList())
                .forEach(incident -> byId.put(incident.id(), incident));
        List<Change.Made> changes = new ArrayList<>();
        Map<UUID, Incident> changed = new LinkedHashMap<>();
        for (IncomingEvent<E> event : events) {
            UUID id = incidentOf.apply(event.data());
            Incident incident = byId.get(id);
            if (incident == null) {
                throw new InvalidEventException("there is no incident " + id);
            }
            for (Change.Made made : effect.on(incident, event, at)) {
                changes.add(made);
                byId.put(id, made.incident());
                changed.put(id, made.incident());
            }
        }
        incidents.update(List.copyOf(changed.values()));
        timeline.append(changes, at);
    }
}
