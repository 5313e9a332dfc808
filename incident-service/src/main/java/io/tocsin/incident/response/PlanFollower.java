package io.tocsin.incident.response;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.platform.event.IncidentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Begins the response to an incident as soon as it matches a plan: when it is opened, or becomes worse, or wider, or no longer
 * waits.
 */
@ApplicationScoped
class PlanFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> MAY_MATCH_NOW = Set.of(
            IncidentEvent.Triggered.class,
            IncidentEvent.Reopened.class,
            IncidentEvent.SnoozeEnded.class,
            IncidentEvent.Acknowledged.class,
            IncidentEvent.SeverityChanged.class,
            IncidentEvent.AffectedServicesChanged.class,
            IncidentEvent.TagsChanged.class,
            IncidentEvent.Described.class);

    private final Responses responses;

    PlanFollower(Responses responses) {
        this.responses = responses;
    }

    @Override
    public String name() {
        return "response-plans";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return MAY_MATCH_NOW.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        responses.startMatching(
                happened.stream().map(Happened::incident).distinct().toList());
    }
}
