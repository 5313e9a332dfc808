package io.tocsin.incident.alert;

import io.tocsin.incident.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What signals of one problem should lead to, one signal after the other, as simply as it can be said. */
final class NaiveDesk {

    static final class Case {
        IncidentState.Name state = IncidentState.Name.TRIGGERED;
        final Map<String, Integer> counts = new TreeMap<>();
        final Map<String, Boolean> firing = new TreeMap<>();
        int entries = 1;
    }

    final List<Case> cases = new ArrayList<>();
    private final boolean autoResolve;

    NaiveDesk(boolean autoResolve) {
        this.autoResolve = autoResolve;
    }

    void trigger(String alert) {
        boolean fresh = cases.isEmpty() || cases.getLast().state == IncidentState.Name.RESOLVED;
        if (fresh) {
            cases.add(new Case());
        }
        Case last = cases.getLast();
        if (!fresh && !last.firing.getOrDefault(alert, false)) {
            last.entries++;
        }
        last.counts.merge(alert, 1, Integer::sum);
        last.firing.put(alert, true);
    }

    void acknowledge() {
        if (!cases.isEmpty() && cases.getLast().state == IncidentState.Name.TRIGGERED) {
            cases.getLast().state = IncidentState.Name.ACKNOWLEDGED;
            cases.getLast().entries++;
        }
    }

    void resolve(String alert) {
        if (cases.isEmpty() || cases.getLast().state == IncidentState.Name.RESOLVED) {
            return;
        }
        Case last = cases.getLast();
        if (!last.firing.getOrDefault(alert, false)) {
            return;
        }
        last.firing.put(alert, false);
        last.entries++;
        if (autoResolve && !last.firing.containsValue(true)) {
            last.state = IncidentState.Name.RESOLVED;
            last.entries++;
        }
    }
}
