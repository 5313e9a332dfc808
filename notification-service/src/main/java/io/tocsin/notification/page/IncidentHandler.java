package io.tocsin.notification.page;

import io.tocsin.notification.delivery.Cancelling;
import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to incidents: an answer stops their pages, without waiting for oncall-service to say so. */
@ApplicationScoped
class IncidentHandler implements TopicHandler<IncidentEvent> {

    private static final Set<Class<? extends IncidentEvent>> STOPS = Set.of(
            IncidentEvent.Acknowledged.class,
            IncidentEvent.Mitigated.class,
            IncidentEvent.Resolved.class,
            IncidentEvent.Reassigned.class);

    private final Cancelling cancelling;
    private final Telling telling;
    private final InstantSource clock;

    IncidentHandler(Cancelling cancelling, Telling telling, InstantSource clock) {
        this.cancelling = cancelling;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.INCIDENTS;
    }

    @Override
    public boolean isFor(Class<? extends Event> type) {
        return STOPS.contains(type);
    }

    @Override
    public void handle(List<IncomingEvent<IncidentEvent>> events) {
        List<Telling.Stop> stops = new ArrayList<>();
        for (IncomingEvent<IncidentEvent> event : events) {
            String reason = stopReason(event.data());
            if (reason != null) {
                stops.add(new Telling.Stop(event.data().incidentId(), event.sequence(), reason));
            }
        }
        if (stops.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        Map<UUID, Telling.Paging> paging =
                telling.lock(stops.stream().map(Telling.Stop::incident).toList());
        telling.stop(stops);
        telling.tell(cancelling.before(stops, at), paging, at);
    }

    private static @Nullable String stopReason(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Acknowledged e -> "acknowledged by " + e.by().label();
            case IncidentEvent.Mitigated e -> "mitigated by " + e.by().label();
            case IncidentEvent.Resolved e -> "resolved by " + e.by().label();
            case IncidentEvent.Reassigned e -> "reassigned by " + e.by().label();
            default -> null; // not in STOPS
        };
    }
}
