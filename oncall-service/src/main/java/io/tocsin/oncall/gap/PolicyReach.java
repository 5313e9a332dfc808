package io.tocsin.oncall.gap;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom a policy can find at all, whichever of its steps does. */
final class PolicyReach {

    private final Set<Target> targets = new LinkedHashSet<>();

    PolicyReach(PolicyDefinition policy) {
        policy.steps().forEach(step -> targets.addAll(step.targets()));
        policy.fallback().forEach(responder -> targets.add(Target.responder(responder)));
    }

    /** When it would find nobody. A person or a member of a team is there at any time. */
    List<Gap> gaps(Cover cover, Instant from, Instant to) {
        List<Segment> segments = new ArrayList<>();
        for (Target target : targets) {
            if (isAlwaysThere(target, cover)) {
                return List.of();
            }
            segments.addAll(segments(target, cover, from, to));
        }
        return Gaps.of(segments, from, to);
    }

    private static boolean isAlwaysThere(Target target, Cover cover) {
        return switch (target) {
            case Target.Responder(String key) -> cover.responders().containsKey(key);
            case Target.Team(String key, var who) -> {
                List<String> members = cover.teams().getOrDefault(key, List.of());
                List<String> leads = cover.leads().getOrDefault(key, List.of());
                yield switch (who) {
                    case MEMBERS -> !members.isEmpty();
                    case LEADS -> !leads.isEmpty();
                    case NOT_LEADS -> !leads.containsAll(members);
                    case ON_CALL -> false;
                };
            }
            case Target.Schedule(String key, var who, var skill) ->
                who == Target.Schedule.Who.EVERYONE
                        && cover.schedule(key).stream()
                                .anyMatch(schedule ->
                                        cover.responders().keySet().stream().anyMatch(schedule::mentions));
            case Target.Skill(String skill, int level) ->
                !cover.skilled(skill, level).isEmpty();
        };
    }

    /** Of those who are there at their times; who comes next, or was before, does not count. */
    private static List<Segment> segments(Target target, Cover cover, Instant from, Instant to) {
        List<ScheduleCover> schedules = switch (target) {
            case Target.Schedule(String key, var who, var skill)
            when who == Target.Schedule.Who.ON_CALL ->
                cover.schedule(key).stream().toList();
            case Target.Team(String key, var who)
            when who == Target.Team.Who.ON_CALL -> cover.schedulesOfTeam(key).orElse(List.of());
            case Target.Schedule s -> List.<ScheduleCover>of();
            case Target.Team t -> List.<ScheduleCover>of();
            case Target.Responder r -> List.<ScheduleCover>of();
            case Target.Skill s -> List.<ScheduleCover>of();
        };
        return schedules.stream()
                .flatMap(schedule -> schedule.between(from, to).stream())
                .toList();
    }
}
