package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.platform.http.Problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a policy must keep to, beyond the sizes of its parts. */
final class PolicyRules {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST_LAPSE = Duration.ofMinutes(1);

    private PolicyRules() {}

    static List<Fault> faults(PolicyBody body) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < body.steps().size(); i++) {
            faults.addAll(body.steps().get(i).faults("/steps/" + i));
        }
        String initialFault = durationFault(body.initialDelayOrNone(), Duration.ZERO);
        if (initialFault != null) {
            faults.add(new Fault("/initialDelay", initialFault));
        }
        String lapse = body.acknowledgementLapsesAfter();
        String lapseFault = lapse == null ? null : durationFault(lapse, SHORTEST_LAPSE);
        if (lapseFault != null) {
            faults.add(new Fault("/acknowledgementLapsesAfter", lapseFault));
        }
        return faults;
    }

    /** What is wrong with a duration in writing; null if nothing is. */
    static @Nullable String durationFault(String text, Duration shortest) {
        try {
            Duration duration = Duration.parse(text);
            boolean fits = duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0;
            boolean whole = duration.getNano() % 1_000_000 == 0;
            return fits && whole ? null : "must be from " + shortest + " to PT24H, in whole milliseconds";
        } catch (DateTimeException | ArithmeticException e) {
            return "must be a duration of ISO 8601, such as PT5M";
        }
    }

    /** What the body refers to, by JSON pointer. Without faults only. */
    static Map<String, ObjectRef> references(PolicyBody body) {
        Map<String, ObjectRef> references = new LinkedHashMap<>();
        references.put("/team", ObjectRef.team(body.team()));
        for (int step = 0; step < body.steps().size(); step++) {
            List<TargetBody> targets = body.steps().get(step).targets();
            for (int i = 0; i < targets.size(); i++) {
                ObjectRef ref = targets.get(i).target().ref();
                if (ref != null) {
                    references.put("/steps/" + step + "/targets/" + i + "/key", ref);
                }
            }
        }
        for (int i = 0; i < body.fallbackOrNone().size(); i++) {
            references.put(
                    "/fallback/" + i, ObjectRef.responder(body.fallbackOrNone().get(i)));
        }
        for (int i = 0; i < body.routesOrNone().size(); i++) {
            references.put(
                    "/routes/" + i + "/policy",
                    ObjectRef.policy(body.routesOrNone().get(i).policy()));
        }
        return references;
    }

    /** The policy without what is said twice: a target twice in a step, a person twice in the fallback. */
    static PolicyDefinition definition(PolicyBody body) {
        return new PolicyDefinition(
                body.steps().stream().map(StepBody::step).toList(),
                body.repeat(),
                body.fallbackOrNone().stream().distinct().toList(),
                body.acknowledgementLapsesAfter() == null ? null : Duration.parse(body.acknowledgementLapsesAfter()),
                body.routesOrNone().stream().map(PolicyBody.RouteBody::route).toList(),
                Duration.parse(body.initialDelayOrNone()),
                Boolean.TRUE.equals(body.repeatResets()),
                Boolean.TRUE.equals(body.resolvesUnanswered()));
    }
}
