package io.tocsin.incident.targettime;

import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.event.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that an incident's targets go by now.
 *
 * @param matching in the order in which they are tried
 * @param cadence how often its plan wants updates, where that has just been said
 */
record Applicable(List<KnownRule> matching, @Nullable KnownRule cadence) {

    static Applicable of(
            List<KnownRule> rules,
            Severity severity,
            @Nullable Integer tier,
            boolean restricted,
            @Nullable KnownRule cadence) {
        return new Applicable(
                rules.stream()
                        .filter(rule -> rule.rule().matches(severity, tier, restricted))
                        .toList(),
                cadence);
    }

    /** The rule that sets a goal of this kind. The first that matches decides; but a duty to disclose comes with any. */
    @Nullable KnownRule of(TargetKind kind) {
        return matching.stream()
                .limit(kind == TargetKind.DISCLOSE ? matching.size() : 1)
                .filter(rule -> rule.rule().goals().containsKey(kind))
                .findFirst()
                .orElse(null);
    }
}
