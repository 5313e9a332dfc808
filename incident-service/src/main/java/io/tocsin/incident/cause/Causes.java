package io.tocsin.incident.cause;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.change.Changes;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The causes of incidents, each written together with the timeline. */
@ApplicationScoped
@Transactional
public class Causes {

    private static final int MOST = 100;

    private final CauseStore store;
    private final Incidents incidents;
    private final Changes changes;
    private final InstantSource clock;

    Causes(CauseStore store, Incidents incidents, Changes changes, InstantSource clock) {
        this.store = store;
        this.incidents = incidents;
        this.changes = changes;
        this.clock = clock;
    }

    /** In the order in which they were suspected. */
    public List<Cause> of(UUID incident) {
        return store.of(incidents.get(incident).id());
    }

    /** @throws ProblemException 404 if the incident has no such cause */
    Cause get(UUID incident, UUID id) {
        return store.find(incident, id).orElseThrow(() -> new ProblemException(Problem.notFound("cause", id)));
    }

    /** @param text what it is; the change's summary where null */
    Cause suspect(UUID incidentId, @Nullable String text, @Nullable UUID changeId, Actor by) {
        String summary = text;
        if (changeId != null) {
            String told = changeSummary(changeId);
            summary = text == null ? told : text;
        }
        if (summary == null) {
            throw new ProblemException(Problem.validation("", "a text or a change is needed"));
        }
        Cause cause = Cause.suspect(Ids.next(), incidentId, summary, changeId, by, clock.instant());
        incidents.change(incidentId, (incident, at) -> {
            List<Cause> known = store.of(incidentId);
            if (known.size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " causes already."));
            }
            if (changeId != null && known.stream().anyMatch(other -> changeId.equals(other.changeEventId()))) {
                throw new ProblemException(Problem.conflict("The change is among the incident's causes already."));
            }
            store.insert(cause);
            return incident.note(cause.suspected(by));
        });
        return cause;
    }

    Cause confirm(UUID incident, UUID id, @Nullable String why, Actor by) {
        return decide(incident, id, (cause, at) -> cause.confirm(why, by, at));
    }

    Cause dismiss(UUID incident, UUID id, @Nullable String why, Actor by) {
        return decide(incident, id, (cause, at) -> cause.dismiss(why, by, at));
    }

    private interface Judgement {
        Optional<Cause.Decision> of(Cause cause, Instant at);
    }

    private Cause decide(UUID incidentId, UUID id, Judgement judgement) {
        incidents.change(incidentId, (incident, at) -> {
            Optional<Cause.Decision> decision = judgement.of(get(incidentId, id), at);
            if (decision.isEmpty()) {
                return new Change.None(incident);
            }
            store.update(decision.get().cause());
            return incident.note(decision.get().event());
        });
        return get(incidentId, id);
    }

    private String changeSummary(UUID changeId) {
        return changes.find(changeId)
                .orElseThrow(() ->
                        new ProblemException(Problem.validation("/changeEventId", "there is no change " + changeId)))
                .summary();
    }
}
