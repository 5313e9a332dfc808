package io.tocsin.incident.problem;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.setting.SettingStore;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proposes what recurs as a problem, and keeps what people make of it. */
@ApplicationScoped
@Transactional
class Problems {

    private static final int MOST_INCIDENTS = 200;

    private final ProblemStore store;
    private final SettingStore settings;
    private final Incidents incidents;
    private final Readers readers;
    private final AuditLog audit;
    private final InstantSource clock;

    Problems(
            ProblemStore store,
            SettingStore settings,
            Incidents incidents,
            Readers readers,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.incidents = incidents;
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    /** These incidents have come up. */
    void lookAtAlerts(Collection<UUID> fresh) {
        ProblemPolicy policy = settings.get(ProblemPolicy.SETTING).value();
        store.byAlert(fresh.toArray(UUID[]::new), since(policy))
                .forEach(recurrence -> look(recurrence, policy, "by the same alert"));
    }

    /** The causes of these incidents have been found. */
    void lookAtCauses(Collection<UUID> explained) {
        ProblemPolicy policy = settings.get(ProblemPolicy.SETTING).value();
        store.byCause(explained.toArray(UUID[]::new), since(policy))
                .forEach(recurrence -> look(recurrence, policy, "with the same cause"));
    }

    private Instant since(ProblemPolicy policy) {
        return clock.instant().minus(Duration.ofDays(policy.withinDays()));
    }

    private void look(ProblemStore.Recurrence recurrence, ProblemPolicy policy, String how) {
        Optional<UUID> current = store.current(recurrence.subject());
        String because = because(recurrence, policy, how);
        if (current.isEmpty() && because == null) {
            return;
        }
        UUID problem = current.orElseGet(Ids::next);
        if (current.isEmpty() && !store.propose(problem, recurrence, String.valueOf(because), clock.instant())) {
            // Another replica was first: it is there the next time.
            return;
        }
        for (UUID incident : store.add(problem, recurrence.incidents())) {
            incidents.change(
                    incident,
                    (now, at) -> now.note(new IncidentEvent.ProblemLinked(incident, problem, recurrence.title())));
        }
    }

    private static @Nullable String because(ProblemStore.Recurrence recurrence, ProblemPolicy policy, String how) {
        String within = " within " + policy.withinDays() + " days.";
        if (recurrence.incidents().size() >= policy.recurrences()) {
            return recurrence.incidents().size() + " incidents " + how + within;
        }
        return recurrence.neverActedOn() >= policy.neverActedOn()
                ? recurrence.neverActedOn() + " incidents " + how + " that nobody did anything about" + within
                : null;
    }

    List<KnownProblem> list(ProblemFilter filter, ProblemStore.@Nullable Position after, int most) {
        return store.list(filter, readers.tokens(), after, most);
    }

    /** @throws ProblemException 404 if there is none that the caller may see */
    KnownProblem get(UUID id) {
        return store.find(id, readers.tokens())
                .orElseThrow(() -> new ProblemException(Problem.notFound("problem", id)));
    }

    /** The newest first, at most 200. */
    List<UUID> incidents(UUID id) {
        return store.incidents(get(id).id(), MOST_INCIDENTS);
    }

    /** Somebody takes it on. */
    KnownProblem open(UUID id, @Nullable String ifMatch, String owner, @Nullable String note) {
        return decide(id, ifMatch, KnownProblem.State.OPEN, owner, note);
    }

    /** It does not happen any more. */
    KnownProblem resolve(UUID id, @Nullable String ifMatch, @Nullable String note) {
        return decide(id, ifMatch, KnownProblem.State.RESOLVED, null, note);
    }

    /** It is none. */
    KnownProblem dismiss(UUID id, @Nullable String ifMatch, String note) {
        return decide(id, ifMatch, KnownProblem.State.DISMISSED, null, note);
    }

    private KnownProblem decide(
            UUID id,
            @Nullable String ifMatch,
            KnownProblem.State state,
            @Nullable String owner,
            @Nullable String note) {
        KnownProblem now = store.lock(id, readers.tokens())
                .orElseThrow(() -> new ProblemException(Problem.notFound("problem", id)));
        ETags.requireMatch(ifMatch, now.version());
        if (now.decidedAt() != null) {
            throw new ProblemException(
                    Problem.conflict("The problem is " + now.state() + "; if it comes back, it is proposed anew."));
        }
        if (state == KnownProblem.State.RESOLVED && now.state() == KnownProblem.State.PROPOSED) {
            throw new ProblemException(Problem.conflict("Nobody has taken the problem on; open or dismiss it."));
        }
        store.decide(id, state, owner, note, state == KnownProblem.State.OPEN ? null : clock.instant());
        KnownProblem decided = get(id);
        audit.record("CHANGED", HiddenProblems.ref(id), now, decided);
        return decided;
    }
}
