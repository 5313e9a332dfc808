package io.tocsin.incident.targettime;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Warns of targets that are soon missed, and says when they are. The follower may not have read yet that something was done in
 * time; so the incident is looked at, and what it says is left to the follower.
 */
@ApplicationScoped
class TargetWorker implements DueWork {

    private static final Duration FOLLOWER = Duration.ofSeconds(1);

    private final TargetStore store;
    private final Incidents incidents;

    TargetWorker(TargetStore store, Incidents incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            store.find(id)
                    .ifPresent(
                            target -> incidents.change(target.incidentId(), (incident, at) -> see(id, incident, now)));
        }
    }

    private Change see(UUID id, Incident incident, Instant now) {
        Target target = store.find(id).orElseThrow();
        if (isSettled(target, incident.state().name())) {
            store.postpone(id, now.plus(FOLLOWER));
            return new Change.None(incident);
        }
        Target.Step step = target.due(now);
        if (step.event() == null) {
            return new Change.None(incident);
        }
        store.write(List.of(step.target()));
        return incident.note(step.event());
    }

    private static boolean isSettled(Target target, IncidentState.Name state) {
        return (target.kind() != TargetKind.DISCLOSE && target.rule().rule().isPausedIn(state))
                || switch (target.kind()) {
                    case ACKNOWLEDGE -> state != IncidentState.Name.TRIGGERED && state != IncidentState.Name.REOPENED;
                    case MITIGATE -> state == IncidentState.Name.MITIGATED || state == IncidentState.Name.RESOLVED;
                    case RESOLVE, UPDATE -> state == IncidentState.Name.RESOLVED;
                    case DISCLOSE -> false;
                };
    }
}
