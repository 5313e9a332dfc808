package io.tocsin.incident.problem;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.platform.event.IncidentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks whether it has happened before: when an incident comes up, and when its cause is found. */
@ApplicationScoped
class ProblemFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> READ =
            Set.of(IncidentEvent.Triggered.class, IncidentEvent.CauseConfirmed.class);

    private final Problems problems;

    ProblemFollower(Problems problems) {
        this.problems = problems;
    }

    @Override
    public String name() {
        return "problems";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return READ.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        List<UUID> fresh = of(happened, IncidentEvent.Triggered.class);
        if (!fresh.isEmpty()) {
            problems.lookAtAlerts(fresh);
        }
        List<UUID> explained = of(happened, IncidentEvent.CauseConfirmed.class);
        if (!explained.isEmpty()) {
            problems.lookAtCauses(explained);
        }
    }

    private static List<UUID> of(List<Happened> happened, Class<? extends IncidentEvent> type) {
        return happened.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .map(Happened::incident)
                .distinct()
                .toList();
    }
}
