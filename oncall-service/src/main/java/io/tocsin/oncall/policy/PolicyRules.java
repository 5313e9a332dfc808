package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.http.Problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a policy must keep to, beyond the sizes of its parts. */
final class PolicyRules {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST_LAPSE = Duration.ofMinutes(1);

    private PolicyRules() {}

    static List<Fault> faults(PolicyBody body) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < body.steps().size(); i++) {
            String fault = fault(body.steps().get(i).delay(), SHORTEST);
            if (fault != null) {
                faults.add(new Fault("/steps/" + i + "/delay", fault));
            }
        }
        String lapse = body.acknowledgementLapsesAfter();
        String fault = lapse == null ? null : fault(lapse, SHORTEST_LAPSE);
        if (fault != null) {
            faults.add(new Fault("/acknowledgementLapsesAfter", fault));
        }
        return faults;
    }

    private static @org.jspecify.annotations.Nullable String fault(String delay, Duration shortest) {
        try {
            Duration duration = Duration.parse(delay);
            boolean fits = duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0;
            boolean whole = duration.getNano() % 1_000_000 == 0;
            return fits && whole ? null : "must be from " + shortest + " to PT24H, in whole milliseconds";
        } catch (DateTimeException | ArithmeticException e) {
            return "must be a duration of ISO 8601, such as PT5M";
        }
    }

    /** What the body refers to, by JSON pointer. */
    static Map<String, ObjectRef> references(PolicyBody body) {
        Map<String, ObjectRef> references = new LinkedHashMap<>();
        references.put("/team", ObjectRef.team(body.team()));
        for (int step = 0; step < body.steps().size(); step++) {
            List<Target> targets = body.steps().get(step).targets();
            for (int i = 0; i < targets.size(); i++) {
                references.put(
                        "/steps/" + step + "/targets/" + i + "/key",
                        targets.get(i).ref());
            }
        }
        for (int i = 0; i < body.fallbackOrNone().size(); i++) {
            references.put(
                    "/fallback/" + i, ObjectRef.responder(body.fallbackOrNone().get(i)));
        }
        return references;
    }

    /** The policy without what is said twice: a target twice in a step, a person twice in the fallback. */
    static PolicyDefinition definition(PolicyBody body) {
        return new PolicyDefinition(
                body.steps().stream()
                        .map(StepBody::step)
                        .map(step -> new Step(step.targets().stream().distinct().toList(), step.delay()))
                        .toList(),
                body.repeat(),
                body.fallbackOrNone().stream().distinct().toList(),
                body.acknowledgementLapsesAfter() == null ? null : Duration.parse(body.acknowledgementLapsesAfter()));
    }
}
