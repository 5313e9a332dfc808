package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.escalation.WhoIsOnCall;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds people in the directory as it is. */
public record CoverLookup(Cover cover) implements WhoIsOnCall {

    /** Most people hand over within the first. */
    private static final List<Duration> HORIZONS = List.of(Duration.ofDays(15), Duration.ofDays(366));

    @Override
    public Found find(Target target, Instant at) {
        return switch (target) {
            case Target.Responder(String key) ->
                cover.responders().containsKey(key) ? people(List.of(key)) : unknown(target);
            case Target.Schedule schedule ->
                cover.schedule(schedule.key())
                        .map(known -> ofSchedule(schedule, known, at))
                        .orElseGet(() -> nobody(schedule.ref().label() + " is unknown"));
            case Target.Team team ->
                cover.teams().containsKey(team.key())
                        ? ofTeam(team, at)
                        : nobody(team.ref().label() + " is unknown");
            case Target.Skill(String skill, int level) -> withSkill(skill, level, at);
        };
    }

    @Override
    public @Nullable ZoneId zoneOf(String responder) {
        return cover.zones().get(responder);
    }

    private Found ofSchedule(Target.Schedule target, ScheduleCover schedule, Instant at) {
        List<String> all = switch (target.who()) {
            case ON_CALL -> responders(schedule.at(at));
            case NEXT -> next(schedule, at);
            case PREVIOUS -> previous(schedule, at);
            case EVERYONE ->
                cover.responders().keySet().stream()
                        .filter(schedule::mentions)
                        .sorted()
                        .toList();
        };
        if (all.isEmpty()) {
            return nobody(
                    switch (target.who()) {
                        case ON_CALL -> "nobody is on call on " + target.ref().label() + " at " + at;
                        case NEXT -> "nobody takes over on " + target.ref().label() + " within a year";
                        case PREVIOUS ->
                            "nobody was on call before on " + target.ref().label() + " within a year";
                        case EVERYONE -> "nobody takes part in " + target.ref().label();
                    });
        }
        Target.SkillLevel skill = target.skill();
        if (skill == null) {
            return people(all);
        }
        Set<String> skilled = Set.copyOf(cover.skilled(skill.skill(), skill.level()));
        List<String> fit = all.stream().filter(skilled::contains).toList();
        return fit.isEmpty()
                ? new Found.People(all, "nobody of them has skill " + skill.skill() + " at level " + skill.level())
                : people(fit);
    }

    /** Those who are on call when somebody is for the first time who is not now. */
    private static List<String> next(ScheduleCover schedule, Instant at) {
        Set<String> now = Set.copyOf(responders(schedule.at(at)));
        for (Duration horizon : HORIZONS) {
            List<Segment> others = others(schedule.between(at, at.plus(horizon)), now);
            if (!others.isEmpty()) {
                Instant first = others.stream()
                        .map(Segment::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                return responders(others.stream()
                        .filter(segment -> segment.from().equals(first))
                        .toList());
            }
        }
        return List.of();
    }

    /** Those who were on call when somebody was for the last time who is not now. */
    private static List<String> previous(ScheduleCover schedule, Instant at) {
        Set<String> now = Set.copyOf(responders(schedule.at(at)));
        for (Duration horizon : HORIZONS) {
            List<Segment> others = others(schedule.between(at.minus(horizon), at), now);
            if (!others.isEmpty()) {
                Instant last = others.stream()
                        .map(Segment::to)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                return responders(others.stream()
                        .filter(segment -> segment.to().equals(last))
                        .toList());
            }
        }
        return List.of();
    }

    private static List<Segment> others(List<Segment> segments, Set<String> now) {
        return segments.stream()
                .filter(segment -> !now.contains(segment.responder()))
                .toList();
    }

    private Found ofTeam(Target.Team target, Instant at) {
        List<String> members = cover.teams().getOrDefault(target.key(), List.of());
        List<String> leads = cover.leads().getOrDefault(target.key(), List.of());
        List<String> found = switch (target.who()) {
            case MEMBERS, RANDOM -> members;
            case LEADS -> leads;
            case NOT_LEADS ->
                members.stream().filter(member -> !leads.contains(member)).toList();
            case ON_CALL ->
                List.copyOf(cover.schedulesOfTeam(target.key()).stream()
                        .flatMap(Collection::stream)
                        .flatMap(schedule -> schedule.at(at).stream())
                        .map(Segment::responder)
                        .collect(Collectors.toCollection(TreeSet::new)));
        };
        if (!found.isEmpty()) {
            return people(found);
        }
        return nobody(
                switch (target.who()) {
                    case MEMBERS, RANDOM -> target.ref().label() + " is empty";
                    case LEADS -> target.ref().label() + " has no leads";
                    case NOT_LEADS -> target.ref().label() + " has none but leads";
                    case ON_CALL -> "nobody is on call for " + target.ref().label() + " at " + at;
                });
    }

    private Found withSkill(String skill, int level, Instant at) {
        List<String> skilled = cover.skilled(skill, level);
        if (skilled.isEmpty()) {
            return nobody("nobody has skill " + skill + " at level " + level + " or above");
        }
        Set<String> onCall = cover.onCall(at);
        List<String> awake = skilled.stream().filter(onCall::contains).toList();
        return people(awake.isEmpty() ? skilled : awake);
    }

    private static List<String> responders(List<Segment> segments) {
        return segments.stream().map(Segment::responder).distinct().toList();
    }

    private static Found people(List<String> responders) {
        return new Found.People(responders, null);
    }

    private static Found nobody(String reason) {
        return new Found.Nobody(reason);
    }

    private static Found unknown(Target target) {
        return nobody(target.label() + " is unknown");
    }
}
