package io.tocsin.incident.follow;

import io.tocsin.incident.timeline.TimelineEntry;
import io.tocsin.incident.timeline.WholeLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of a follower, within the current transaction: read from its place on, do it, move the place. */
@ApplicationScoped
class FollowerTurn {

    private final FollowerStore store;
    private final WholeLog log;

    FollowerTurn(FollowerStore store, WholeLog log) {
        this.store = store;
        this.log = log;
    }

    /** What came of a step. */
    sealed interface Outcome {

        /** Another replica has the follower's place. */
        record NotMine() implements Outcome {}

        /** @param entries how many were read; as many as asked for means that there may be more */
        record Done(int entries) implements Outcome {}
    }

    /** The next {@code most} entries. */
    Outcome take(Follower follower, int most) {
        Optional<WholeLog.Place> place = store.lock(follower.name());
        if (place.isEmpty()) {
            return new Outcome.NotMine();
        }
        List<WholeLog.Placed> next = log.after(place.get(), most);
        if (!next.isEmpty()) {
            List<Happened> happened = new ArrayList<>();
            next.forEach(placed -> add(happened, placed.entry(), follower));
            if (!happened.isEmpty()) {
                follower.handle(happened);
            }
            store.move(follower.name(), next.getLast().place());
        }
        return new Outcome.Done(next.size());
    }

    /** Passes over the next entry without doing anything about it. */
    @Nullable TimelineEntry passOver(Follower follower) {
        Optional<WholeLog.Placed> next = store.lock(follower.name())
                .flatMap(place -> log.after(place, 1).stream().findFirst());
        next.ifPresent(placed -> store.move(follower.name(), placed.place()));
        return next.map(WholeLog.Placed::entry).orElse(null);
    }

    /** When the oldest entry was written that is still to be read; empty if there is none. */
    Optional<Instant> oldestWaiting(Follower follower) {
        return store.find(follower.name())
                .flatMap(place -> log.after(place, 1).stream().findFirst())
                .map(placed -> placed.entry().at());
    }

    private static void add(List<Happened> happened, TimelineEntry entry, Follower follower) {
        if (follower.isFor(entry.eventType())) {
            happened.add(new Happened(entry.incidentId(), entry.sequence(), entry.at(), entry.event()));
        }
    }
}
