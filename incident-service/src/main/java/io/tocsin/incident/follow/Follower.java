package io.tocsin.incident.follow;

import io.tocsin.platform.event.IncidentEvent;
import java.util.List;

/** Does something about what happened to incidents. A bean that implements this is found at start and gets a thread. */
public interface Follower {

    /** Under which its place is kept; never changes. A follower that is new begins with what happens from then on. */
    String name();

    /** The types of event that it is for. What it is not for is passed over unread. */
    boolean isFor(Class<? extends IncidentEvent> type);

    /**
     * Does it. Runs inside the transaction that also moves the follower's place, so what it writes happens exactly once; it
     * must call nothing outside the database. It may itself add to timelines, and then sees that too, later.
     *
     * @param happened up to 500, each incident's in order. Other things may have happened to the incident since: what is true now
     *     is to be read under lock
     */
    void handle(List<Happened> happened);
}
