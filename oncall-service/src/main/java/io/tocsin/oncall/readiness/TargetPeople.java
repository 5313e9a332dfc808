package io.tocsin.oncall.readiness;

import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom targets could find in the days ahead, at one time or another. Works each schedule out once; of one thread. */
final class TargetPeople {

    private final Cover cover;
    private final Ahead ahead;
    private final Map<String, List<Segment>> segments = new HashMap<>();

    TargetPeople(Cover cover, Ahead ahead) {
        this.cover = cover;
        this.ahead = ahead;
    }

    List<Segment> segments(String schedule) {
        return segments.computeIfAbsent(
                schedule,
                key -> cover.schedule(key)
                        .map(found -> found.between(ahead.from(), ahead.to()))
                        .orElse(List.of()));
    }

    SortedSet<String> onCall(String schedule) {
        return segments(schedule).stream().map(Segment::responder).collect(Collectors.toCollection(TreeSet::new));
    }

    SortedSet<String> of(Step step) {
        SortedSet<String> people = new TreeSet<>();
        step.targets().forEach(target -> people.addAll(of(target)));
        return people;
    }

    SortedSet<String> of(PolicyDefinition policy) {
        SortedSet<String> people = new TreeSet<>(known(policy.fallback()));
        policy.steps().forEach(step -> people.addAll(of(step)));
        return people;
    }

    Collection<String> known(Collection<String> people) {
        return people.stream().filter(cover.responders()::containsKey).toList();
    }

    private Collection<String> of(Target target) {
        return known(
                switch (target) {
                    case Target.Responder(String key) -> List.of(key);
                    case Target.Schedule(String key, var who, var skill) ->
                        who == Target.Schedule.Who.EVERYONE ? everyone(key) : onCall(key);
                    case Target.Team(String key, var who) -> of(key, who);
                    case Target.Skill(String skill, int level) -> cover.skilled(skill, level);
                });
    }

    private Collection<String> of(String team, Target.Team.Who who) {
        List<String> members = cover.teams().getOrDefault(team, List.of());
        Set<String> leads = Set.copyOf(cover.leads().getOrDefault(team, List.of()));
        return switch (who) {
            case MEMBERS, RANDOM -> members;
            case LEADS -> leads;
            case NOT_LEADS ->
                members.stream().filter(member -> !leads.contains(member)).toList();
            case ON_CALL ->
                schedulesOf(team).flatMap(schedule -> onCall(schedule).stream()).toList();
        };
    }

    Stream<String> schedulesOf(String team) {
        return cover.schedules().values().stream()
                .filter(schedule -> schedule.team().equals(team))
                .map(Loaded::key);
    }

    private List<String> everyone(String schedule) {
        return cover.schedule(schedule).stream()
                .flatMap(found -> cover.responders().keySet().stream().filter(found::mentions))
                .toList();
    }
}
