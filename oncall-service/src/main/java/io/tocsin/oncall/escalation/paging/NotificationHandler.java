package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.platform.event.Event;
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
    public boolean isFor(Class<? extends Event> type) {
        return type == PageEscalated.class || type == ResponderUnreachable.class;
    }

    @Override
    public void handle(List<IncomingEvent<NotificationEvent>> events) {
        Map<UUID, PagedIncident> incidents = store.lock(
                events.stream().map(event -> event.data().incidentId()).toList());
        Moment moment = paging.moment(Set.of());
        for (IncomingEvent<NotificationEvent> event : events) {
            PagedIncident incident = incidents.get(event.data().incidentId());
            if (incident != null) {
                incident.apply(event.data(), moment);
            }
        }
        paging.settle(incidents.values(), moment);
    }
}
