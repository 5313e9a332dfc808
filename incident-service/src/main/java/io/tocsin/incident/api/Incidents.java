package io.tocsin.incident.api;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Condition;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.incident.Opening;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.timeline.Timeline;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents changed one at a time: locked, changed by a verb, written back with the event that tells of it. */
@ApplicationScoped
@Transactional
public class Incidents {

    private final IncidentStore store;
    private final Timeline timeline;
    private final Readers readers;
    private final InstantSource clock;

    Incidents(IncidentStore store, Timeline timeline, Readers readers, InstantSource clock) {
        this.store = store;
        this.timeline = timeline;
        this.readers = readers;
        this.clock = clock;
    }

    /** One of the verbs of {@link Incident}. */
    public interface Verb {
        Change apply(Incident incident, Instant at);
    }

    /** @throws ProblemException 404 if there is none */
    public Incident get(UUID id) {
        return store.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("incident", id)));
    }

    /** Those that the caller may read. */
    public List<Incident> list(Condition wanted, @Nullable Long beforeNumber, int most) {
        return store.list(wanted, readers.tokens(), beforeNumber, most);
    }

    public Incident open(Opening opening, Actor by) {
        Change.Made made = Incident.open(opening, Ids.next(), store.numbers(1).getFirst(), by, clock.instant());
        store.insert(List.of(made.incident()));
        timeline.append(List.of(made), clock.instant());
        return made.incident();
    }

    /**
     * Applies a verb.
     *
     * @throws ProblemException 404 if there is no such incident, 409 with the reason if the verb is refused, or would leave two
     *     incidents open for one problem
     */
    public Incident change(UUID id, Verb verb) {
        return change(id, null, false, List.of(verb));
    }

    /** As {@link #change(UUID, Verb)}, with several verbs, each on what the one before made; none of them if one is refused. */
    public Incident change(UUID id, List<Verb> verbs) {
        return change(id, null, false, verbs);
    }

    /** Applies several verbs at once, if the incident still is in the version that the caller has seen. */
    public Incident change(UUID id, @Nullable String ifMatch, List<Verb> verbs) {
        return change(id, ifMatch, true, verbs);
    }

    private Incident change(UUID id, @Nullable String ifMatch, boolean matchNeeded, List<Verb> verbs) {
        Incident incident = store.lock(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("incident", id)));
        if (matchNeeded) {
            ETags.requireMatch(ifMatch, incident.version());
        }
        Instant at = clock.instant();
        List<Change.Made> changes = new ArrayList<>();
        for (Verb verb : verbs) {
            switch (verb.apply(incident, at)) {
                case Change.Made made -> {
                    changes.add(made);
                    incident = made.incident();
                }
                case Change.None none -> incident = none.incident();
                case Change.Refused refused ->
                    throw new ProblemException(Problem.of(
                            "illegal-transition", 409, "The incident's state does not allow it", refused.reason()));
            }
        }
        if (!changes.isEmpty()) {
            write(incident);
            timeline.append(changes, at);
        }
        return incident;
    }

    private void write(Incident incident) {
        try {
            store.update(List.of(incident));
        } catch (StoreException e) {
            if (e.getCause() instanceof java.sql.SQLException sql && "23505".equals(sql.getSQLState())) {
                throw new ProblemException(
                        Problem.of(
                                "problem-open-already",
                                409,
                                "Another incident is open for the same problem",
                                "Its alerts now belong to the newer incident; go on there."),
                        e);
            }
            throw e;
        }
    }
}
