package io.tocsin.oncall.gap;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.PolicyDefinition;
import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom a policy can find at all, whichever of its steps does. */
final class PolicyReach {

    private final Set<ObjectRef> targets = new LinkedHashSet<>();

    PolicyReach(PolicyDefinition policy) {
        policy.steps().forEach(step -> targets.addAll(step.targets()));
        policy.fallback().forEach(responder -> targets.add(ObjectRef.responder(responder)));
    }

    /** When it would find nobody. A person or a member of a team is there at any time. */
    List<Gap> gaps(Cover cover, Instant from, Instant to) {
        List<Segment> segments = new ArrayList<>();
        for (ObjectRef target : targets) {
            switch (target.kind()) {
                case RESPONDER -> {
                    if (cover.responders().containsKey(target.key())) {
                        return List.of();
                    }
                }
                case TEAM -> {
                    if (!cover.teams().getOrDefault(target.key(), List.of()).isEmpty()) {
                        return List.of();
                    }
                }
                case SCHEDULE ->
                    cover.schedule(target.key()).ifPresent(schedule -> segments.addAll(schedule.between(from, to)));
                case POLICY -> {}
            }
        }
        return Gaps.of(segments, from, to);
    }
}
