package io.tocsin.incident.targettime;

import io.tocsin.incident.hours.BusinessHours;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to the rules of targets, and what must hold. */
@ApplicationScoped
@Transactional
class TargetRules {

    static final int MOST = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final TargetRuleStore store;
    private final AuditLog audit;

    TargetRules(TargetRuleStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    List<KnownRule> after(@Nullable String key, int most) {
        return store.after(key, most);
    }

    /** @throws ProblemException 404 if there is none */
    KnownRule get(String key) {
        return store.find(key).orElseThrow(() -> new ProblemException(Problem.notFound("target rule", key)));
    }

    KnownRule create(TargetRule rule) {
        String key = rule.key();
        if (key == null) {
            throw new ProblemException(Problem.validation("/key", "is needed"));
        }
        check(rule);
        if (store.find(key).isPresent()) {
            throw new ProblemException(Problem.conflict("There is already a target rule " + key + "."));
        }
        if (store.count() >= MOST) {
            throw new ProblemException(Problem.conflict("There are " + MOST + " target rules already."));
        }
        KnownRule created = store.put(key, rule.withKey(key));
        audit.record("CREATED", ref(key), null, created.rule());
        return created;
    }

    KnownRule change(String key, @Nullable String ifMatch, TargetRule rule) {
        KnownRule known = lock(key);
        ETags.requireMatch(ifMatch, known.version());
        if (rule.key() != null && !rule.key().equals(key)) {
            throw new ProblemException(Problem.validation("/key", "cannot be changed"));
        }
        check(rule);
        KnownRule changed = store.put(key, rule.withKey(key));
        audit.record("CHANGED", ref(key), known.rule(), changed.rule());
        return changed;
    }

    void remove(String key, @Nullable String ifMatch) {
        KnownRule known = lock(key);
        ETags.requireMatch(ifMatch, known.version());
        store.remove(key);
        audit.record("REMOVED", ref(key), known.rule(), null);
    }

    private static String ref(String key) {
        return "target-rule:" + key;
    }

    private KnownRule lock(String key) {
        return store.lock(key).orElseThrow(() -> new ProblemException(Problem.notFound("target rule", key)));
    }

    private static void check(TargetRule rule) {
        List<Problem.Fault> faults = new ArrayList<>();
        rule.goals().forEach((kind, goal) -> {
            if (goal == null || goal.compareTo(SHORTEST) < 0 || goal.compareTo(LONGEST) > 0) {
                faults.add(new Problem.Fault("/goals/" + kind, "must be from PT1S to P365D"));
            }
        });
        BusinessHours hours = rule.hours();
        if (hours != null) {
            faults.addAll(hours.faults("/hours"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }
}
