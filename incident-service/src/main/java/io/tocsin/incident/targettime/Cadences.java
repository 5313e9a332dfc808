package io.tocsin.incident.targettime;

import io.tocsin.platform.event.IncidentEvent.TargetKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** How often response plans want updates: versions of rules that no incident matches, but that its plan brings. */
@ApplicationScoped
public class Cadences {

    /** No rule that people make has such a key. */
    private static final String PREFIX = "plan:";

    private final TargetRuleStore rules;

    Cadences(TargetRuleStore rules) {
        this.rules = rules;
    }

    /** Keeps what a version of a plan wants. Joins the caller's transaction. */
    public void keep(String plan, long version, Duration updateEvery) {
        String key = key(plan);
        Map<TargetKind, Duration> goals = Map.of(TargetKind.UPDATE, updateEvery);
        rules.keep(new KnownRule(
                key,
                version,
                new TargetRule(key, "Updates of plan " + plan, 0, null, null, null, goals, null, null, null)));
    }

    static String key(String plan) {
        return PREFIX + plan;
    }

    static boolean isOne(KnownRule rule) {
        return rule.key().startsWith(PREFIX);
    }
}
