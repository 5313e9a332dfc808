package io.tocsin.oncall.readiness;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.gap.FoundGap;
import io.tocsin.oncall.gap.GapFinder;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a policy finds somebody at any time, by each of its steps and by its fallback, and whether they can be reached. */
record PolicyCheck(GapFinder gaps, TargetPeople people, Predicate<String> canBeReached) {

    private static final int MOST_GAPS = 10;

    List<Finding> of(String key) {
        PolicyDefinition policy =
                Objects.requireNonNull(gaps.policies().get(key)).definition();
        List<Finding> findings = new ArrayList<>();
        gaps.ofPolicy(key)
                .orElse(Stream.of())
                .limit(MOST_GAPS)
                .map(gap -> gap(key, gap))
                .forEach(findings::add);
        SortedSet<String> all = new TreeSet<>();
        for (int i = 0; i < policy.steps().size(); i++) {
            Step step = policy.steps().get(i);
            String name = "Step " + (i + 1) + " of escalation policy " + key;
            step.targets().stream()
                    .filter(target -> isGone(target.ref()))
                    .forEach(target -> findings.add(gone(name, target)));
            SortedSet<String> found = people.of(step);
            all.addAll(found);
            if (found.isEmpty()) {
                findings.add(Finding.of(FindingCode.STEP_FINDS_NOBODY, name + " finds nobody in the days ahead."));
            } else if (reachesNobody(found)) {
                findings.add(Finding.of(
                        FindingCode.STEP_REACHES_NOBODY,
                        name + " finds nobody who can be reached: " + String.join(", ", found) + "."));
            }
        }
        fallback(key, policy).forEach(findings::add);
        all.addAll(people.known(policy.fallback()));
        if (!all.isEmpty() && reachesNobody(all)) {
            findings.add(Finding.of(
                    FindingCode.NOBODY_CAN_BE_REACHED,
                    "Nobody whom escalation policy " + key + " finds can be reached: " + String.join(", ", all) + "."));
        }
        return findings;
    }

    private Finding gap(String key, FoundGap gap) {
        boolean now = gap.from().equals(gaps.ahead().from());
        return Finding.of(
                        now ? FindingCode.FINDS_NOBODY : FindingCode.FINDS_NOBODY_AHEAD,
                        "Escalation policy " + key + " finds nobody from " + gap.from() + " to " + gap.to()
                                + severities(gap) + ".")
                .during(gap.from(), gap.to());
    }

    /** Where the policy tells severities apart. */
    private static String severities(FoundGap gap) {
        return gap.severities().size() == Severity.values().length
                ? ""
                : " for " + gap.severities().stream().map(Severity::name).collect(Collectors.joining(", "));
    }

    private Stream<Finding> fallback(String key, PolicyDefinition policy) {
        Collection<String> known = people.known(policy.fallback());
        return policy.fallback().isEmpty() || known.stream().anyMatch(canBeReached)
                ? Stream.of()
                : Stream.of(Finding.of(
                        FindingCode.FALLBACK_REACHES_NOBODY,
                        "Nobody of the fallback of escalation policy " + key + " can be reached: "
                                + String.join(", ", policy.fallback()) + "."));
    }

    private boolean reachesNobody(Collection<String> found) {
        return found.stream().noneMatch(canBeReached);
    }

    private boolean isGone(@Nullable ObjectRef ref) {
        return ref != null
                && !switch (ref.kind()) {
                    case RESPONDER -> gaps.cover().responders().containsKey(ref.key());
                    case TEAM -> gaps.cover().teams().containsKey(ref.key());
                    case SCHEDULE -> gaps.cover().schedules().containsKey(ref.key());
                    case POLICY -> gaps.policies().containsKey(ref.key());
                };
    }

    private static Finding gone(String step, Target target) {
        return Finding.of(FindingCode.TARGET_IS_GONE, step + " pages " + target.label() + ", which there is not.");
    }
}
