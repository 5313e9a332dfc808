package io.tocsin.incident.targettime;

import io.tocsin.incident.hours.BusinessHours;
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

    private static final int MOST = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final TargetRuleStore store;

    TargetRules(TargetRuleStore store) {
        this.store = store;
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
        return store.put(key, rule.withKey(key));
    }

    KnownRule change(String key, @Nullable String ifMatch, TargetRule rule) {
        KnownRule known = lock(key);
        ETags.requireMatch(ifMatch, known.version());
        if (rule.key() != null && !rule.key().equals(key)) {
            throw new ProblemException(Problem.validation("/key", "cannot be changed"));
        }
        check(rule);
        return store.put(key, rule.withKey(key));
    }

    void remove(String key, @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, lock(key).version());
        store.remove(key);
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
