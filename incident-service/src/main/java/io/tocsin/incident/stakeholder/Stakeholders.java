package io.tocsin.incident.stakeholder;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Stakeholders added and removed, each change written together with the timeline. */
@ApplicationScoped
@Transactional
class Stakeholders {

    private static final int MOST = 200;

    private final StakeholderStore store;
    private final Incidents incidents;

    Stakeholders(StakeholderStore store, Incidents incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    List<Stakeholder> of(UUID incident) {
        return store.of(incidents.get(incident).id());
    }

    /** Who is one already stays one, and nothing is told. @throws ProblemException 409 if there are too many */
    Stakeholder add(UUID incidentId, String person, Actor by) {
        incidents.change(incidentId, (incident, at) -> {
            List<Stakeholder> known = store.of(incidentId);
            if (known.stream().anyMatch(stakeholder -> stakeholder.responder().equals(person))) {
                return new Change.None(incident);
            }
            if (known.size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " stakeholders already."));
            }
            Change.Made added = incident.note(new IncidentEvent.StakeholderAdded(incidentId, person, by));
            store.add(incidentId, List.of(person), by, at, added.incident().sequence());
            return added;
        });
        return store.of(incidentId).stream()
                .filter(stakeholder -> stakeholder.responder().equals(person))
                .findFirst()
                .orElseThrow();
    }

    /** @throws ProblemException 404 if the person is none */
    void remove(UUID incidentId, String person, Actor by) {
        incidents.change(incidentId, (incident, at) -> {
            if (!store.remove(incidentId, person)) {
                throw new ProblemException(Problem.notFound("stakeholder", person));
            }
            return incident.note(new IncidentEvent.StakeholderRemoved(incidentId, person, by));
        });
    }
}
