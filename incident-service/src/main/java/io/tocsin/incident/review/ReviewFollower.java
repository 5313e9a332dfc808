package io.tocsin.incident.review;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.platform.event.IncidentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Opens reviews of incidents that are over, and opens them again where it was not over. */
@ApplicationScoped
class ReviewFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> READ =
            Set.of(IncidentEvent.Resolved.class, IncidentEvent.Reopened.class);

    private final Reviews reviews;

    ReviewFollower(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return READ.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        for (Happened entry : happened) {
            if (entry.event() instanceof IncidentEvent.Resolved) {
                reviews.openByPolicy(entry.incident());
            } else {
                reviews.lookAgain(entry.incident());
            }
        }
    }
}
