package io.tocsin.incident.insight.fact;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps up what figures are made from. */
@ApplicationScoped
class InsightFollower implements Follower {

    private static final String PAGED = EventTypes.typeOf(PageEvent.PageRequested.class);

    private final FactStore facts;

    InsightFollower(FactStore facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "insight";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return true;
    }

    @Override
    public void handle(List<Happened> happened) {
        Set<UUID> changed = new LinkedHashSet<>();
        for (Happened entry : happened) {
            if (!(entry.event() instanceof IncidentEvent.PagingRecorded)) {
                changed.add(entry.incident());
            }
        }
        facts.derive(changed);
        facts.addPages(happened.stream()
                .filter(entry -> entry.event() instanceof IncidentEvent.PagingRecorded told
                        && told.what().equals(PAGED)
                        && told.responder() != null)
                .toList());
    }
}
