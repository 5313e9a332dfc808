package io.tocsin.incident.scope;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.catalog.Dependencies;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assesses incidents. The last decision about the severity counts, whether a person set it or an assessment did. */
@ApplicationScoped
@Transactional
class Scopes {

    private static final int MOST_ESTIMATES = 1_000;

    private final ScopeStore store;
    private final Incidents incidents;
    private final Dependencies dependencies;
    private final AuditLog audit;

    Scopes(ScopeStore store, Incidents incidents, Dependencies dependencies, AuditLog audit) {
        this.store = store;
        this.incidents = incidents;
        this.dependencies = dependencies;
        this.audit = audit;
    }

    Scope get(UUID id) {
        Incident incident = incidents.get(id);
        Optional<ScopeStore.Assessment> assessment = store.assessment(id);
        return new Scope(
                id,
                incident.severity(),
                assessment.map(ScopeStore.Assessment::impact).orElse(null),
                assessment.map(ScopeStore.Assessment::urgency).orElse(null),
                incident.affectedServices(),
                atRisk(incident.affectedServices()),
                store.estimates(id));
    }

    Scope assess(UUID id, Level impact, Level urgency, Actor by) {
        ScopeStore.Assessment assessment = new ScopeStore.Assessment(impact, urgency);
        Severity severity = store.matrix().matrix().severity(impact, urgency);
        incidents.change(
                id,
                List.of(
                        (incident, at) -> {
                            if (store.assessment(id).filter(assessment::equals).isPresent()) {
                                return new Change.None(incident);
                            }
                            store.assess(id, assessment);
                            return incident.note(
                                    new IncidentEvent.Assessed(id, impact.name(), urgency.name(), severity, by));
                        },
                        (incident, at) -> incident.changeSeverity(severity, by, at)));
        return get(id);
    }

    Scope estimate(UUID id, long customers, @Nullable String note, Actor by) {
        incidents.change(id, (incident, at) -> {
            List<Scope.CustomerEstimate> before = store.estimates(id);
            if (before.size() >= MOST_ESTIMATES) {
                throw new ProblemException(
                        Problem.conflict("The incident has " + MOST_ESTIMATES + " estimates already."));
            }
            Long last = before.isEmpty() ? null : before.getFirst().customers();
            store.estimate(Ids.next(), id, new Scope.CustomerEstimate(customers, note, by.id(), at));
            return incident.note(new IncidentEvent.CustomersEstimated(id, customers, last, note, by));
        });
        return get(id);
    }

    ScopeStore.Versioned matrix() {
        return store.matrix();
    }

    ScopeStore.Versioned changeMatrix(@Nullable String ifMatch, SeverityMatrix matrix) {
        ScopeStore.Versioned now = store.lockMatrix();
        ETags.requireMatch(ifMatch, now.version());
        if (!matrix.isWhole()) {
            throw new ProblemException(
                    Problem.validation("/cells", "must have one cell for each pair of impact and urgency"));
        }
        ScopeStore.Versioned next = new ScopeStore.Versioned(matrix, now.version() + 1);
        store.putMatrix(next);
        audit.record("CHANGED", "setting:severity-matrix", now.matrix(), matrix);
        return next;
    }

    private List<Scope.AtRisk> atRisk(List<String> affected) {
        return dependencies.dependentOn(affected).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Scope.AtRisk(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Scope.AtRisk::distance).thenComparing(Scope.AtRisk::service))
                .toList();
    }
}
