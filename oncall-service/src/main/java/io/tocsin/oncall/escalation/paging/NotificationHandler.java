package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.NotificationEvent.PageEscalated;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What became of pages may bring the next step forward: somebody passes it on, or nobody can be reached. */
@ApplicationScoped
class NotificationHandler implements TopicHandler<NotificationEvent> {

    private final EscalationStore store;
    private final PagingService paging;

    NotificationHandler(EscalationStore store, PagingService paging) {
        this.store = store;
        this.paging = paging;
    }

    @Override
    public Topic topic() {
        return Topic.NOTIFICATIONS;
    }

    @Override
    public void handle(List<IncomingEvent<NotificationEvent>> events) {
        List<NotificationEvent> ours = events.stream()
                .<NotificationEvent>map(IncomingEvent::data)
                .filter(event -> event instanceof PageEscalated || event instanceof ResponderUnreachable)
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        Map<UUID, PagedIncident> incidents =
                store.lock(ours.stream().map(NotificationEvent::incidentId).toList());
        Moment moment = paging.moment(Set.of());
        for (NotificationEvent event : ours) {
            PagedIncident incident = incidents.get(event.incidentId());
            if (incident != null) {
                incident.apply(event, moment);
            }
        }
        paging.settle(incidents.values(), moment);
    }
}
