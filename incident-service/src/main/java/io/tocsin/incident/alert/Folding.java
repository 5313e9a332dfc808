package io.tocsin.incident.alert;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.incident.maintenance.Holds;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds the signals of one problem into its incidents, in the order in which they came: repetitions count, the first opens an
 * incident, the end of the last alert resolves it, and what comes after that opens a new one. Plain memory; the batch writes
 * what comes out.
 */
final class Folding {

    private final Instant at;
    private final Iterator<Long> numbers;
    private final Map<UUID, Incident> touched = new LinkedHashMap<>();
    private final Map<UUID, Map<String, Alert>> alerts = new LinkedHashMap<>();
    private final Map<UUID, Alert> changedAlerts = new LinkedHashMap<>();
    private final List<Change.Made> changes = new ArrayList<>();
    private final List<UUID> opened = new ArrayList<>();
    private int repetitions;
    private int dropped;
    private @Nullable Incident open;

    /** @param numbers for incidents that are opened, as many as there are triggers at the most */
    Folding(Instant at, Iterator<Long> numbers) {
        this.at = at;
        this.numbers = numbers;
    }

    /** Begins with the problem's open incident, if there is one. */
    void startWith(@Nullable Incident incident, List<Alert> itsAlerts) {
        open = incident;
        if (incident != null) {
            Map<String, Alert> byKey = new LinkedHashMap<>();
            itsAlerts.forEach(alert -> byKey.put(alert.alertKey(), alert));
            alerts.put(incident.id(), byKey);
        }
    }

    void take(Signal signal) {
        Actor by = Actor.integration(signal.integration().id().toString());
        switch (signal.action()) {
            case Signal.Action.Trigger trigger -> trigger(signal, trigger, by);
            case Signal.Action.Acknowledge acknowledge -> acknowledge(by);
            case Signal.Action.Resolve resolve -> resolve(signal, by);
        }
    }

    private void trigger(Signal signal, Signal.Action.Trigger trigger, Actor by) {
        Incident incident = open;
        boolean isNew = incident == null;
        if (incident == null) {
            incident = open(signal, trigger, by);
        }
        Map<String, Alert> known = alertsOf(incident);
        Alert alert = known.get(signal.alertKey());
        boolean joins = alert == null || alert.status() == Alert.Status.RESOLVED;
        Alert now = alert == null
                ? new Alert(
                        Ids.next(),
                        incident.id(),
                        signal.alertKey(),
                        Alert.Status.FIRING,
                        1,
                        trigger.title(),
                        trigger.source(),
                        trigger.level(),
                        at,
                        at,
                        trigger.payload())
                : alert.again(trigger, at);
        keep(now);
        if (isNew) {
            return;
        }
        if (joins) {
            make(incident.note(new IncidentEvent.AlertAdded(incident.id(), now.id(), now.alertKey(), now.title())));
        } else {
            repetitions++;
        }
    }

    private Incident open(Signal signal, Signal.Action.Trigger trigger, Actor by) {
        var integration = signal.integration();
        Change.Made made = Incident.open(
                new Opening(
                        integration.id(),
                        signal.dedupKey(),
                        trigger.title(),
                        null,
                        integration.severityOf(trigger.level()),
                        IncidentKind.REAL,
                        integration.serviceKey(),
                        integration.serviceName(),
                        integration.escalationPolicy(),
                        List.of(integration.serviceKey()),
                        integration.readers()),
                Ids.next(),
                numbers.next(),
                by,
                at);
        opened.add(made.incident().id());
        make(made);
        return made.incident();
    }

    private void acknowledge(Actor by) {
        if (open == null) {
            dropped++;
        } else if (open.acknowledge(by, "integration", at) instanceof Change.Made made) {
            make(made);
        }
    }

    private void resolve(Signal signal, Actor by) {
        Incident incident = open;
        Alert alert = incident == null ? null : alertsOf(incident).get(signal.alertKey());
        if (incident == null || alert == null || alert.status() == Alert.Status.RESOLVED) {
            dropped++;
            return;
        }
        keep(alert.over(at));
        Change.Made noted = incident.note(new IncidentEvent.AlertResolved(incident.id(), alert.id(), alert.alertKey()));
        make(noted);
        boolean last = alertsOf(incident).values().stream().noneMatch(a -> a.status() == Alert.Status.FIRING);
        if (last
                && signal.integration().autoResolve()
                && noted.incident().resolve(by, "the last alert is over", at) instanceof Change.Made resolved) {
            make(resolved);
        }
    }

    /** Lets the paging wait for what was opened, and is open still. Gives what is held. */
    Map<UUID, Holds.Hold> hold(Map<String, Holds.Hold> byService) {
        Map<UUID, Holds.Hold> held = new LinkedHashMap<>();
        for (Incident incident : opened()) {
            Holds.Hold hold = byService.get(incident.serviceKey());
            if (hold != null && hold.on(incident, at) instanceof Change.Made made) {
                changes.add(made);
                touched.put(incident.id(), made.incident());
                held.put(incident.id(), hold);
            }
        }
        return held;
    }

    private void make(Change.Made made) {
        changes.add(made);
        touched.put(made.incident().id(), made.incident());
        open = made.incident().isOpen() ? made.incident() : null;
    }

    private void keep(Alert alert) {
        alerts.computeIfAbsent(alert.incidentId(), id -> new LinkedHashMap<>()).put(alert.alertKey(), alert);
        changedAlerts.put(alert.id(), alert);
    }

    private Map<String, Alert> alertsOf(Incident incident) {
        return alerts.computeIfAbsent(incident.id(), id -> new LinkedHashMap<>());
    }

    /** Incidents that are new, as they are in the end. */
    List<Incident> opened() {
        return opened.stream().map(touched::get).toList();
    }

    /** Incidents that were there and are not as they were. */
    List<Incident> changed() {
        return touched.values().stream()
                .filter(incident -> !opened.contains(incident.id()))
                .toList();
    }

    List<Alert> alerts() {
        return List.copyOf(changedAlerts.values());
    }

    List<Change.Made> changes() {
        return changes;
    }

    int repetitions() {
        return repetitions;
    }

    int dropped() {
        return dropped;
    }
}
