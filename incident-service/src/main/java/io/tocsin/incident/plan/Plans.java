package io.tocsin.incident.plan;

import io.tocsin.incident.targettime.Cadences;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes to response plans. Every change makes a new version; an incident keeps the one that it began with. */
@ApplicationScoped
@Transactional
public class Plans {

    private final PlanStore store;
    private final Cadences cadences;
    private final AuditLog audit;
    private final InstantSource clock;

    Plans(PlanStore store, Cadences cadences, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.cadences = cadences;
        this.audit = audit;
        this.clock = clock;
    }

    /** All plans in force. */
    public List<PlanBody> all() {
        return store.all();
    }

    public Optional<PlanBody> find(String key) {
        return store.find(key);
    }

    /** A plan as it was in one of its versions, whether it is still there or not. */
    public Optional<PlanBody> findVersion(String key, long version) {
        return store.versions(key, version + 1, 1).stream()
                .filter(plan -> plan.requireVersion() == version)
                .findFirst();
    }

    /** @throws ProblemException 404 if there is none */
    public PlanBody get(String key) {
        return store.find(key).orElseThrow(() -> notFound(key));
    }

    /** Who of several gets the role this time. */
    public String inTurn(PlanBody plan, PlanBody.Role role, List<String> responders) {
        long turn = store.turn(plan.requireKey(), role.key());
        return responders.get((int) (turn % responders.size()));
    }

    List<PlanBody> after(@Nullable String key, int most) {
        return store.after(key, most);
    }

    List<PlanBody> versions(String key, @Nullable Long before, int most) {
        List<PlanBody> versions = store.versions(key, before == null ? Long.MAX_VALUE : before, most);
        if (versions.isEmpty() && before == null) {
            throw notFound(key);
        }
        return versions;
    }

    PlanBody create(PlanBody body, String by) {
        String key = body.key();
        if (key == null) {
            throw new ProblemException(Problem.validation("/key", "is needed"));
        }
        if (store.find(key).isPresent()) {
            throw new ProblemException(Problem.conflict("There is already a response plan " + key + "."));
        }
        PlanBody plan = put(body, key, by);
        audit.record("CREATED", ref(key), null, plan);
        return plan;
    }

    PlanBody change(String key, @Nullable String ifMatch, PlanBody body, String by) {
        PlanBody now = store.lock(key).orElseThrow(() -> notFound(key));
        ETags.requireMatch(ifMatch, now.requireVersion());
        if (body.key() != null && !body.key().equals(key)) {
            throw new ProblemException(Problem.validation("/key", "cannot be changed"));
        }
        PlanBody plan = put(body, key, by);
        audit.record("CHANGED", ref(key), now, plan);
        return plan;
    }

    void remove(String key, @Nullable String ifMatch) {
        PlanBody now = store.lock(key).orElseThrow(() -> notFound(key));
        ETags.requireMatch(ifMatch, now.requireVersion());
        store.remove(key);
        audit.record("REMOVED", ref(key), now, null);
    }

    private PlanBody put(PlanBody body, String key, String by) {
        List<Fault> faults = PlanRules.faults(body);
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        PlanBody plan = body.with(key, store.nextVersion(key));
        store.put(plan, by, clock.instant());
        if (plan.updateEvery() != null) {
            cadences.keep(key, plan.requireVersion(), plan.updateEvery());
        }
        return plan;
    }

    private static String ref(String key) {
        return "response-plan:" + key;
    }

    private static ProblemException notFound(String key) {
        return new ProblemException(Problem.notFound("response plan", key));
    }
}
