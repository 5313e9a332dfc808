package io.tocsin.incident.mitigation;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stopgaps of incidents, each written together with the timeline. */
@ApplicationScoped
@Transactional
public class Mitigations {

    private static final int MOST = 100;

    private final MitigationStore store;
    private final Incidents incidents;
    private final Readers readers;

    Mitigations(MitigationStore store, Incidents incidents, Readers readers) {
        this.store = store;
        this.incidents = incidents;
        this.readers = readers;
    }

    /** A place in the list of open ones; {@code until} as PostgreSQL writes it. */
    record Position(String until, UUID id) {}

    /** In the order in which they were recorded. */
    public List<Mitigation> of(UUID incident) {
        return store.of(incidents.get(incident).id());
    }

    /** @throws ProblemException 404 if the incident has no such mitigation */
    Mitigation get(UUID incident, UUID id) {
        return store.find(incident, id).orElseThrow(() -> new ProblemException(Problem.notFound("mitigation", id)));
    }

    List<Mitigation> open(@Nullable String service, @Nullable Position after, int most) {
        return store.open(service, readers.tokens(), after, most);
    }

    /** Records a stopgap, and with {@code stopsPaging} puts the incident into the state "mitigated". */
    Mitigation record(UUID incidentId, NewMitigation body, Actor by) {
        UUID id = Ids.next();
        List<Incidents.Verb> verbs = new ArrayList<>();
        verbs.add((incident, at) -> {
            if (!incident.isOpen()) {
                return new Change.Refused("The incident is resolved.");
            }
            if (body.until() != null && !body.until().isAfter(at)) {
                throw new ProblemException(Problem.validation("/until", "must be in the future"));
            }
            if (store.of(incidentId).size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " mitigations already."));
            }
            Mitigation.Step step = Mitigation.record(
                    id,
                    incidentId,
                    body.what(),
                    body.affectedUsers(),
                    body.doneBy() == null ? by.id() : body.doneBy(),
                    body.until(),
                    by,
                    at);
            store.insert(step.mitigation());
            return incident.note(step.event());
        });
        if (body.stopsPaging() == null || body.stopsPaging()) {
            verbs.add((incident, at) -> incident.mitigate(by, body.what(), at));
        }
        incidents.change(incidentId, verbs);
        return get(incidentId, id);
    }

    Mitigation extend(UUID incidentId, UUID id, @Nullable Instant until, Actor by) {
        return step(incidentId, id, (mitigation, at) -> {
            if (until != null && !until.isAfter(at)) {
                throw new ProblemException(Problem.validation("/until", "must be in the future"));
            }
            if (mitigation.state() == Mitigation.State.REMOVED) {
                throw new ProblemException(Problem.conflict("The mitigation is removed; record a new one."));
            }
            return mitigation.extend(until, by);
        });
    }

    Mitigation remove(UUID incidentId, UUID id, @Nullable String note, Actor by) {
        return step(incidentId, id, (mitigation, at) -> mitigation.remove(note, by, at));
    }

    /** Whose time is over no longer holds; and if nothing else was done since, the incident needs somebody again. */
    void expire(UUID id) {
        Optional<Mitigation> found = store.find(id);
        if (found.isEmpty()) {
            return;
        }
        UUID incidentId = found.get().incidentId();
        List<Mitigation.Step> expired = new ArrayList<>();
        incidents.change(
                incidentId,
                List.of(
                        (incident, at) -> {
                            Optional<Mitigation.Step> step = get(incidentId, id).expire(at);
                            step.ifPresent(done -> store.update(done.mitigation()));
                            step.ifPresent(expired::add);
                            return step.<Change>map(done -> incident.note(done.event()))
                                    .orElseGet(() -> new Change.None(incident));
                        },
                        (incident, at) -> expired.isEmpty() ? new Change.None(incident) : ask(incident, at, expired)));
    }

    private static Change ask(Incident incident, Instant at, List<Mitigation.Step> expired) {
        String what = expired.getFirst().mitigation().what();
        return incident.isOnlyMitigated()
                ? incident.reopen(Actor.system("mitigations"), "The mitigation has run out: " + what, at)
                : new Change.None(incident);
    }

    private interface Work {
        Optional<Mitigation.Step> on(Mitigation mitigation, Instant at);
    }

    private Mitigation step(UUID incidentId, UUID id, Work work) {
        incidents.change(incidentId, (incident, at) -> {
            Optional<Mitigation.Step> step = work.on(get(incidentId, id), at);
            step.ifPresent(done -> store.update(done.mitigation()));
            return step.<Change>map(done -> incident.note(done.event())).orElseGet(() -> new Change.None(incident));
        });
        return get(incidentId, id);
    }
}
