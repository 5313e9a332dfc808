package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one escalation goes by, from its beginning to its end, whatever becomes of the policy meanwhile.
 *
 * @param policy the key of the policy that it was made from; null where a person is paged directly or only the fallback is left
 * @param version that policy's version
 * @param steps may be empty
 * @param repeat how many more rounds there are after the first
 * @param fallback who is paged after the last round; may be empty
 * @param patience how long the fallback has to answer
 * @param remark what is unusual about this plan, a sentence for people
 * @param initialDelay how long before the first step
 * @param resets whether each further round pages although somebody had acknowledged
 * @param resolves whether the incident is to be resolved where nobody has answered in the end
 * @param route the keys of the policies that led here one after the other, the one that the incident names first
 */
public record EscalationPlan(
        @Nullable String policy,
        @Nullable Long version,
        List<Step> steps,
        int repeat,
        List<String> fallback,
        Duration patience,
        @Nullable String remark,
        Duration initialDelay,
        boolean resets,
        boolean resolves,
        List<String> route) {

    /** Older plans begin at once, and do not say what led to them. */
    public EscalationPlan {
        steps = List.copyOf(steps);
        fallback = List.copyOf(fallback);
        initialDelay = initialDelay == null ? Duration.ZERO : initialDelay;
        route = route == null ? List.of() : List.copyOf(route);
    }

    /** By a policy, whose fallback gets as long as its last step. */
    static EscalationPlan of(PolicyVersion policy, List<String> fallback, @Nullable String remark, List<String> route) {
        var definition = policy.definition();
        return new EscalationPlan(
                policy.key(),
                policy.version(),
                definition.steps(),
                definition.repeat(),
                fallback,
                definition.steps().getLast().delay(),
                remark,
                definition.initialDelay(),
                definition.resets(),
                definition.resolves(),
                route);
    }

    /** One person, and then the fallback. */
    static EscalationPlan direct(String responder, Duration patience, List<String> fallback, @Nullable String remark) {
        Step step = new Step(List.of(Target.responder(responder)), patience);
        return new EscalationPlan(
                null, null, List.of(step), 0, fallback, patience, remark, Duration.ZERO, false, false, List.of());
    }

    /** Nothing but the fallback. */
    static EscalationPlan lastResort(List<String> fallback, Duration patience, String remark) {
        return new EscalationPlan(
                null, null, List.of(), 0, fallback, patience, remark, Duration.ZERO, false, false, List.of());
    }

    Turn at(Position position) {
        if (position.step() <= steps.size()) {
            return new Turn.Call(steps.get(position.step() - 1), false);
        }
        if (position.step() == steps.size() + 1 && !fallback.isEmpty()) {
            return new Turn.Call(
                    new Step(fallback.stream().map(Target::responder).toList(), patience), true);
        }
        return new Turn.End();
    }

    Position after(Position position) {
        boolean again = position.step() == steps.size() && position.round() <= repeat;
        return again ? new Position(position.round() + 1, 1) : new Position(position.round(), position.step() + 1);
    }

    Position fallbackOf(int round) {
        return new Position(round, steps.size() + 1);
    }

    /** Whether somebody may still be paged from {@code position} on although the incident is acknowledged. */
    boolean goesOnAcknowledged(Position position) {
        boolean again = position.round() <= repeat && position.step() <= steps.size();
        boolean begins = position.round() > 1 && position.step() == 1;
        if (resets && (again || begins)) {
            return true;
        }
        int first = again ? 0 : Math.min(position.step() - 1, steps.size());
        return steps.subList(first, steps.size()).stream().anyMatch(step -> step.when() == Step.When.NOT_CLOSED);
    }

    /** What has to be known to take any of the steps. */
    List<RoundRobin.Key> roundRobins() {
        return IntStream.rangeClosed(1, steps.size())
                .mapToObj(this::roundRobin)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null for a step that pages all of its targets. */
    RoundRobin.@Nullable Key roundRobin(int step) {
        return policy == null || step > steps.size() || steps.get(step - 1).strategy() == Step.Strategy.ALL
                ? null
                : RoundRobin.Key.of(policy, step, steps.get(step - 1).targets());
    }

    /** Why a turn's person is paged. */
    String describe(Position position, Target target) {
        String whole = policy == null ? "" : " of policy " + policy;
        if (position.step() > steps.size()) {
            return "fallback" + whole;
        }
        if (policy == null) {
            return "assigned directly";
        }
        String round = repeat == 0 ? "" : ", round " + position.round() + " of " + (repeat + 1);
        return "step " + position.step() + whole + round + ", by " + target.label();
    }
}
