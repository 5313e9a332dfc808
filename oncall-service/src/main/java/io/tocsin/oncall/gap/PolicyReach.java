package io.tocsin.oncall.gap;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.OpenHours;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which instants an incident that opens then finds somebody by a policy, whichever step it is, and however long it waits for
 * its hours: what running escalations do, for all instants at once.
 *
 * @param policies those in force, by key
 * @param supportHours of the incident's service; null if it says none, or there is no service
 */
record PolicyReach(
        Map<String, PolicyVersion> policies,
        Presence presence,
        Severity severity,
        @Nullable Hours supportHours) {

    Spans of(PolicyVersion policy) {
        return led(policy, new HashSet<>());
    }

    /** Follows the routes, as the escalation does when it begins. */
    private Spans led(PolicyVersion policy, Set<String> seen) {
        if (!seen.add(policy.key())) {
            return own(policy.definition());
        }
        Spans found = Spans.NONE;
        Spans rest = presence.all();
        for (Route route : policy.definition().routes()) {
            Spans here = rest.and(holds(route.condition()));
            PolicyVersion next = policies.get(route.policy());
            if (!here.parts().isEmpty()) {
                found = found.or(here.and(next == null ? own(policy.definition()) : led(next, new HashSet<>(seen))));
            }
            rest = rest.without(here);
        }
        return rest.parts().isEmpty() ? found : found.or(rest.and(own(policy.definition())));
    }

    private Spans own(PolicyDefinition definition) {
        List<Target> fallback =
                definition.fallback().stream().map(Target::responder).toList();
        Spans found = fallback.isEmpty() ? Spans.NONE : presence.of(new Step(fallback, Duration.ZERO));
        // Another round at the same moment finds nobody else; after a step has waited it may.
        boolean waits = definition.steps().stream().anyMatch(step -> step.deferral() != null);
        for (int round = waits ? definition.repeat() : 0; round >= 0; round--) {
            for (Step step : definition.steps().reversed()) {
                found = taken(step, found);
            }
        }
        return found.earlier(definition.initialDelay());
    }

    /** @param after what is found from the next step on */
    private Spans taken(Step step, Spans after) {
        Spans holds = holds(step.condition());
        Spans found = presence.of(step).or(after);
        Spans waited = step.deferral() == null ? found : waited(step.deferral(), found);
        return after.without(holds).or(waited.and(holds));
    }

    /** In its hours at once, and before at their beginning; hours that begin later than is looked at find nobody. */
    private Spans waited(Deferral deferral, Spans found) {
        Hours hours = deferral.hoursFor(supportHours);
        if (hours == null || OpenHours.nextOpening(hours, presence.from()) == null) {
            return found;
        }
        Spans open = presence.of(hours);
        List<Gap> closed = new ArrayList<>();
        for (Gap part : presence.all().without(open).parts()) {
            if (found.contains(part.to())) {
                closed.add(part);
            }
        }
        return open.and(found).or(Spans.of(closed));
    }

    private Spans holds(Condition condition) {
        if (!condition.severities().isEmpty() && !condition.severities().contains(severity)) {
            return Spans.NONE;
        }
        Spans in = supportHours == null ? presence.all() : presence.of(supportHours);
        Spans spans = switch (condition.serviceHours()) {
            case ServiceHours.ANY -> presence.all();
            case ServiceHours.IN -> in;
            case ServiceHours.OUT -> presence.all().without(in);
        };
        return condition.hours() == null ? spans : spans.and(presence.of(condition.hours()));
    }
}
