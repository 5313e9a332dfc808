package io.tocsin.incident.targettime;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts, rests and meets targets by what happens to incidents. */
@ApplicationScoped
class TargetFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> AFFECTED_BY = Set.of(
            IncidentEvent.Triggered.class,
            IncidentEvent.Acknowledged.class,
            IncidentEvent.Mitigated.class,
            IncidentEvent.Resolved.class,
            IncidentEvent.Reopened.class,
            IncidentEvent.Reassigned.class,
            IncidentEvent.SnoozeEnded.class,
            IncidentEvent.AcknowledgementLapsed.class,
            IncidentEvent.SeverityChanged.class,
            IncidentEvent.UpdatePosted.class,
            IncidentEvent.Restricted.class,
            IncidentEvent.RestrictionLifted.class,
            IncidentEvent.Disclosed.class,
            IncidentEvent.ResponseStarted.class);

    private final TargetRuleStore rules;
    private final TargetStore targets;
    private final IncidentStore incidentStore;
    private final Incidents incidents;

    TargetFollower(TargetRuleStore rules, TargetStore targets, IncidentStore incidentStore, Incidents incidents) {
        this.rules = rules;
        this.targets = targets;
        this.incidentStore = incidentStore;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return AFFECTED_BY.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        List<KnownRule> known = rules.all();
        Map<UUID, List<Happened>> byIncident = new LinkedHashMap<>();
        happened.forEach(entry -> byIncident
                .computeIfAbsent(entry.incident(), id -> new ArrayList<>())
                .add(entry));
        // Locked only where there is something to change, all at once and in the order of their ids.
        Set<UUID> concerned = new HashSet<>(targets.of(byIncident.keySet()).keySet());
        happened.stream()
                .filter(entry -> mayBegin(entry, !known.isEmpty()))
                .forEach(entry -> concerned.add(entry.incident()));
        if (concerned.isEmpty()) {
            return;
        }
        Map<UUID, Incident> locked = new HashMap<>();
        incidentStore.lock(concerned).forEach(incident -> locked.put(incident.id(), incident));
        Map<UUID, List<Target>> present = targets.of(concerned);
        Map<String, Integer> tiers = tiers(locked.values());
        List<Target> changed = new ArrayList<>();
        Map<UUID, List<IncidentEvent>> told = new LinkedHashMap<>();
        byIncident.forEach((id, entries) -> {
            Incident incident = locked.get(id);
            if (incident == null) {
                return;
            }
            IncidentTargets its = new IncidentTargets(id, present.getOrDefault(id, List.of()), Ids::next);
            Integer tier = incident.serviceKey() == null ? null : tiers.get(incident.serviceKey());
            for (Happened entry : entries) {
                Applicable applicable = Applicable.of(
                        known,
                        severity(entry.event(), incident),
                        tier,
                        incident.readers() != null,
                        cadence(entry.event()));
                its.apply(entry.event(), entry.at(), applicable);
            }
            changed.addAll(its.changed());
            if (!its.events().isEmpty()) {
                told.put(id, its.events());
            }
        });
        targets.write(changed);
        told.forEach(this::tell);
    }

    private void tell(UUID incident, List<IncidentEvent> events) {
        List<Incidents.Verb> verbs = new ArrayList<>();
        events.forEach(event -> verbs.add((its, at) -> its.note(event)));
        incidents.change(incident, verbs);
    }

    private Map<String, Integer> tiers(Collection<Incident> of) {
        Set<String> services = new HashSet<>();
        of.forEach(incident -> {
            if (incident.serviceKey() != null) {
                services.add(incident.serviceKey());
            }
        });
        return services.isEmpty() ? Map.of() : targets.tiers(services);
    }

    private @Nullable KnownRule cadence(IncidentEvent event) {
        return event instanceof IncidentEvent.ResponseStarted e
                ? rules.findVersion(Cadences.key(e.plan()), e.planVersion()).orElse(null)
                : null;
    }

    private static boolean mayBegin(Happened entry, boolean thereAreRules) {
        return switch (entry.event()) {
            case IncidentEvent.Triggered e -> thereAreRules;
            case IncidentEvent.Reopened e -> thereAreRules;
            case IncidentEvent.Reassigned e -> thereAreRules;
            case IncidentEvent.SnoozeEnded e -> thereAreRules;
            case IncidentEvent.AcknowledgementLapsed e -> thereAreRules;
            case IncidentEvent.Restricted e -> thereAreRules;
            case IncidentEvent.ResponseStarted e -> true;
            default -> false;
        };
    }

    /** As it was told where it was told, for it may have changed since. */
    private static Severity severity(IncidentEvent event, Incident incident) {
        return switch (event) {
            case IncidentEvent.Triggered e -> e.incident().severity();
            case IncidentEvent.Reopened e -> e.incident().severity();
            case IncidentEvent.Reassigned e -> e.incident().severity();
            case IncidentEvent.SeverityChanged e -> e.to();
            default -> incident.severity();
        };
    }
}
