package io.tocsin.incident.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rings when this process has added to a timeline, for those who show timelines live. */
@ApplicationScoped
public class TimelineBell {

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    public void add(Runnable listener) {
        listeners.add(listener);
    }

    public void remove(Runnable listener) {
        listeners.remove(listener);
    }

    void ring() {
        listeners.forEach(Runnable::run);
    }
}
