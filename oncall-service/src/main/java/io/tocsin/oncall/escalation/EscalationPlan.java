package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.PolicyVersion;
import io.tocsin.oncall.policy.Step;
import java.time.Duration;
import java.util.List;
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
 */
public record EscalationPlan(
        @Nullable String policy,
        @Nullable Long version,
        List<Step> steps,
        int repeat,
        List<String> fallback,
        Duration patience,
        @Nullable String remark) {

    public EscalationPlan {
        steps = List.copyOf(steps);
        fallback = List.copyOf(fallback);
    }

    /** By a policy, whose fallback gets as long as its last step. */
    static EscalationPlan of(PolicyVersion policy, List<String> fallback, @Nullable String remark) {
        var definition = policy.definition();
        return new EscalationPlan(
                policy.key(),
                policy.version(),
                definition.steps(),
                definition.repeat(),
                fallback,
                definition.steps().getLast().delay(),
                remark);
    }

    /** One person, and then the fallback. */
    static EscalationPlan direct(String responder, Duration patience, List<String> fallback, @Nullable String remark) {
        Step step = new Step(List.of(ObjectRef.responder(responder)), patience);
        return new EscalationPlan(null, null, List.of(step), 0, fallback, patience, remark);
    }

    /** Nothing but the fallback. */
    static EscalationPlan lastResort(List<String> fallback, Duration patience, String remark) {
        return new EscalationPlan(null, null, List.of(), 0, fallback, patience, remark);
    }

    Turn at(Position position) {
        if (position.step() <= steps.size()) {
            Step step = steps.get(position.step() - 1);
            return new Turn.Call(step.targets(), step.delay(), false);
        }
        if (position.step() == steps.size() + 1 && !fallback.isEmpty()) {
            return new Turn.Call(fallback.stream().map(ObjectRef::responder).toList(), patience, true);
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

    /** Why a turn's person is paged. */
    String describe(Position position, ObjectRef target) {
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
