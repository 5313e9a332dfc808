package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.Acknowledged;
import io.tocsin.platform.event.IncidentEvent.PolicyRenewed;
import io.tocsin.platform.event.IncidentEvent.Reassigned;
import io.tocsin.platform.event.IncidentEvent.Reopened;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested;
import io.tocsin.platform.event.IncidentEvent.SeverityChanged;
import io.tocsin.platform.event.IncidentEvent.SnoozeEnded;
import io.tocsin.platform.event.IncidentEvent.Triggered;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to incidents starts and stops the paging. A batch costs the same few statements however many incidents it is
 * about: lock them, look up policies and who is on call, store them, tell.
 */
@ApplicationScoped
class IncidentHandler implements TopicHandler<IncidentEvent> {

    private final EscalationStore store;
    private final PagingService paging;

    IncidentHandler(EscalationStore store, PagingService paging) {
        this.store = store;
        this.paging = paging;
    }

    @Override
    public Topic topic() {
        return Topic.INCIDENTS;
    }

    @Override
    public boolean isFor(Class<? extends Event> type) {
        return PagedIncident.AFFECTED_BY.contains(type);
    }

    @Override
    public void handle(List<IncomingEvent<IncidentEvent>> events) {
        Map<UUID, PagedIncident> incidents = store.lock(
                events.stream().map(event -> event.data().incidentId()).toList());
        Moment moment = paging.moment(policies(events, incidents));
        for (IncomingEvent<IncidentEvent> incoming : events) {
            IncidentEvent event = incoming.data();
            IncidentSummary summary = summary(event);
            if (summary != null) {
                incidents.computeIfAbsent(event.incidentId(), id -> PagedIncident.of(id, summary));
            }
            PagedIncident incident = incidents.get(event.incidentId());
            // Nothing is paged for an incident that was never told of, so the rest of what happens to it is nothing to
            // us.
            if (incident != null) {
                incident.apply(event, incoming.sequence(), moment);
            }
        }
        paging.settle(incidents.values(), moment);
    }

    private static Set<String> policies(List<IncomingEvent<IncidentEvent>> events, Map<UUID, PagedIncident> incidents) {
        Set<String> keys = new HashSet<>();
        for (IncomingEvent<IncidentEvent> incoming : events) {
            IncidentSummary summary = summary(incoming.data());
            if (summary != null) {
                keys.add(Plans.DEFAULT);
                add(keys, summary.escalationPolicy());
            }
            PagedIncident known = incidents.get(incoming.data().incidentId());
            if ((incoming.data() instanceof Acknowledged || incoming.data() instanceof SeverityChanged)
                    && known != null) {
                keys.add(Plans.DEFAULT);
                add(keys, known.summary().escalationPolicy());
            }
            if (incoming.data() instanceof Reassigned reassigned) {
                if ((reassigned.assignee() == null) == (reassigned.escalationPolicy() == null)) {
                    throw new InvalidEventException(
                            "exactly one of /assignee and /escalationPolicy must be given when an incident is reassigned");
                }
                add(keys, reassigned.escalationPolicy());
            }
        }
        return keys;
    }

    private static void add(Set<String> keys, @Nullable String key) {
        if (key != null) {
            keys.add(key);
        }
    }

    /** What the event says of the incident as a whole, if paging may begin with it. */
    private static @Nullable IncidentSummary summary(IncidentEvent event) {
        return switch (event) {
            case Triggered e -> e.incident();
            case Reopened e -> e.incident();
            case Reassigned e -> e.incident();
            case SnoozeEnded e -> e.incident();
            case PolicyRenewed e -> e.incident();
            case RespondersRequested e -> e.incident();
            default -> null;
        };
    }
}
