package io.tocsin.incident.cause;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.catalog.Dependencies;
import io.tocsin.incident.change.ChangeEvent;
import io.tocsin.incident.change.Changes;
import io.tocsin.incident.incident.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the changes to suspect of an incident. */
@ApplicationScoped
@Transactional
public class Suspects {

    private static final int MOST_CHANGES = 1_000;

    private final Incidents incidents;
    private final Dependencies dependencies;
    private final Changes changes;
    private final CauseStore causes;
    private final SuspectConfig config;

    Suspects(Incidents incidents, Dependencies dependencies, Changes changes, CauseStore causes, SuspectConfig config) {
        this.incidents = incidents;
        this.dependencies = dependencies;
        this.changes = changes;
        this.causes = causes;
        this.config = config;
    }

    /** The most suspect first. */
    public List<Suspect> of(UUID incidentId, Duration window, int most) {
        Incident incident = incidents.get(incidentId);
        Set<String> own = new LinkedHashSet<>(incident.affectedServices());
        if (incident.serviceKey() != null) {
            own.add(incident.serviceKey());
        }
        if (own.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> distances = dependencies.neededBy(own);
        Instant begun = incident.openedAt();
        Map<UUID, Cause> known = new HashMap<>();
        causes.of(incidentId).forEach(cause -> {
            if (cause.changeEventId() != null) {
                known.put(cause.changeEventId(), cause);
            }
        });
        List<ChangeEvent> candidates =
                changes.between(distances.keySet(), begun.minus(window), begun, MOST_CHANGES).stream()
                        .filter(change -> !isDismissed(known.get(change.id())))
                        .toList();
        return new Suspicion(begun, config.halfLife(), distances)
                .rank(candidates, most).stream()
                        .map(suspect -> suspect.as(known.get(suspect.change().id())))
                        .toList();
    }

    private static boolean isDismissed(@org.jspecify.annotations.Nullable Cause cause) {
        return cause != null && cause.state() == Cause.State.DISMISSED;
    }
}
