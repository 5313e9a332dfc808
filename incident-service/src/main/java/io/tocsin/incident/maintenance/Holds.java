package io.tocsin.incident.maintenance;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.timeline.Timeline;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lets the paging for incidents wait for the end of maintenance; everything joins the caller's transaction. */
@ApplicationScoped
public class Holds {

    private static final Actor BY = Actor.system("maintenance");

    private final MaintenanceStore windows;
    private final IncidentStore incidents;
    private final Timeline timeline;
    private final Database database;
    private final InstantSource clock;

    Holds(
            MaintenanceStore windows,
            IncidentStore incidents,
            Timeline timeline,
            Database database,
            InstantSource clock) {
        this.windows = windows;
        this.incidents = incidents;
        this.timeline = timeline;
        this.database = database;
        this.clock = clock;
    }

    /** What holds for an incident, until when. */
    public record Hold(UUID window, String title, Instant until) {

        /** Lets the paging wait, if somebody has to answer and it does not wait longer already. */
        public Change on(Incident incident, Instant at) {
            Instant already = incident.snoozedUntil();
            boolean waits = already != null && !already.isBefore(until);
            return incident.state() instanceof IncidentState.Unanswered && !waits
                    ? incident.snooze(until, "Maintenance: " + title, BY, at)
                    : new Change.None(incident);
        }
    }

    /** By service, what holds for incidents that are opened now; of several windows the one that ends last. */
    public Map<String, Hold> active(Collection<String> services, Instant at) {
        Map<String, Hold> holds = new HashMap<>();
        for (MaintenanceWindow window : windows.active(services, at).stream()
                .sorted(Comparator.comparing(MaintenanceWindow::to))
                .toList()) {
            window.services().forEach(service -> holds.put(service, hold(window)));
        }
        return holds;
    }

    /** Remembers by which window incidents are held. */
    public void remember(Map<UUID, Hold> byIncident) {
        byIncident.forEach((incident, hold) -> database.update("""
                insert into maintenance_hold (incident_id, window_id) values (?, ?)
                on conflict (incident_id) do update set window_id = excluded.window_id""", incident, hold.window()));
    }

    /** Holds what is open for the services of a window that has begun, and that nobody has answered. */
    void holdOpen(MaintenanceWindow window) {
        List<UUID> open = database.rows(
                "select id from incident where service_key = any(?) and state in ('TRIGGERED', 'REOPENED')",
                row -> row.getObject(1, UUID.class),
                window.services());
        Hold hold = hold(window);
        Instant at = clock.instant();
        remember(apply(open, incident -> hold.on(incident, at), at).stream()
                .collect(Collectors.toMap(id -> id, id -> hold)));
    }

    /** Lets go of what the window holds. */
    void release(MaintenanceWindow window) {
        move(window, List.of(), window.to());
        database.update("delete from maintenance_hold where window_id = ?", window.id());
    }

    /** Holds what the window holds until another time, and lets go of services that it is no longer for. */
    void move(MaintenanceWindow window, List<String> services, Instant until) {
        List<UUID> held = database.rows(
                "select incident_id from maintenance_hold where window_id = ?",
                row -> row.getObject(1, UUID.class),
                window.id());
        Instant at = clock.instant();
        apply(
                held,
                incident -> {
                    if (!Objects.equals(incident.snoozedUntil(), window.to())) {
                        return new Change.None(incident);
                    }
                    return services.contains(incident.serviceKey())
                            ? incident.snooze(until, "Maintenance: " + window.title(), BY, at)
                            : incident.wake("The maintenance is over.", BY, at);
                },
                at);
    }

    private interface Verb {
        Change on(Incident incident);
    }

    /** Gives those that have changed. */
    private List<UUID> apply(List<UUID> ids, Verb verb, Instant at) {
        List<Change.Made> changes = new ArrayList<>();
        for (Incident incident : incidents.lock(ids)) {
            if (verb.on(incident) instanceof Change.Made made) {
                changes.add(made);
            }
        }
        incidents.update(changes.stream().map(Change.Made::incident).toList());
        timeline.append(changes, at);
        return changes.stream().map(made -> made.incident().id()).toList();
    }

    private static Hold hold(MaintenanceWindow window) {
        return new Hold(window.id(), window.title(), window.to());
    }
}
