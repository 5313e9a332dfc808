package io.tocsin.oncall.gap;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.escalation.WhoIsOnCall.Found;
import io.tocsin.oncall.escalation.paging.CoverLookup;
import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.OpenHours;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.policy.definition.Target.SkillLevel;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.platform.event.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** When the steps of policies find somebody, by {@link CoverLookup}. Keeps what it has worked out, for one who looks. */
final class Presence {

    private final Cover cover;
    private final CoverLookup lookup;
    private final Instant from;
    private final Instant to;
    private final Map<Target, Map<String, Spans>> found = new HashMap<>();
    private final Map<Hours, Spans> open = new HashMap<>();

    Presence(Cover cover, Instant from, Instant to) {
        this.cover = cover;
        this.lookup = new CoverLookup(cover);
        this.from = from;
        this.to = to;
    }

    Instant from() {
        return from;
    }

    Spans all() {
        return Spans.of(from, to);
    }

    /** When a step finds somebody whom it pages. */
    Spans of(Step step) {
        List<Gap> spans = new ArrayList<>();
        for (Target target : step.targets()) {
            people(target).forEach((person, there) -> {
                Spans awake = step.localHours() == null ? there : there.and(awake(person, step.localHours()));
                spans.addAll(awake.parts());
            });
        }
        return Spans.of(spans);
    }

    /** When it is within the hours. */
    Spans of(Hours hours) {
        return open.computeIfAbsent(hours, some -> {
            TreeSet<Instant> edges = OpenHours.changes(some, from, to);
            edges.add(from);
            edges.add(to);
            return Spans.between(edges, at -> OpenHours.isOpen(some, at));
        });
    }

    /** Somebody whose clock is not known is paged at any time. */
    private Spans awake(String responder, LocalHours hours) {
        ZoneId zone = lookup.zoneOf(responder);
        return zone == null
                ? all()
                : of(new Hours(zone.getId(), List.of(DayOfWeek.values()), hours.from(), hours.to(), List.of()));
    }

    private Map<String, Spans> people(Target target) {
        return found.computeIfAbsent(target, some -> switch (some) {
            case Target.Responder responder -> always(some);
            case Target.Team(String key, var who) ->
                who == Target.Team.Who.ON_CALL
                        ? onCall(cover.schedulesOfTeam(key).orElse(List.of()))
                        : always(some);
            case Target.Schedule(String key, var who, SkillLevel skill) -> {
                List<ScheduleCover> schedule = cover.schedule(key).stream().toList();
                yield switch (who) {
                    case EVERYONE -> always(some);
                    case ON_CALL -> skill == null ? onCall(schedule) : changing(some, schedule);
                    case NEXT, PREVIOUS -> changing(some, schedule);
                };
            }
            case Target.Skill(String skill, int level) -> skilled(cover.skilled(skill, level));
        });
    }

    private Map<String, Spans> always(Target target) {
        Map<String, Spans> people = new LinkedHashMap<>();
        behind(target, from).forEach(person -> people.put(person, all()));
        return people;
    }

    private Map<String, Spans> onCall(Collection<ScheduleCover> schedules) {
        return byPerson(schedules.stream()
                .flatMap(schedule -> schedule.between(from, to).stream())
                .toList());
    }

    /** Who is on call of them; while nobody is, all of them. */
    private Map<String, Spans> skilled(List<String> skilled) {
        List<Segment> segments = cover.segmentsOf(skilled, from, to).values().stream()
                .flatMap(List::stream)
                .toList();
        Spans nobody = all().without(Spans.of(segments.stream().map(this::span).toList()));
        Map<String, Spans> onCall = byPerson(segments);
        Map<String, Spans> people = new LinkedHashMap<>();
        skilled.forEach(person -> people.put(
                person,
                Objects.requireNonNull(onCall.getOrDefault(person, Spans.NONE)).or(nobody)));
        return people;
    }

    /** What changes nowhere but where a segment begins or ends. */
    private Map<String, Spans> changing(Target target, Collection<ScheduleCover> schedules) {
        TreeSet<Instant> edges = new TreeSet<>(List.of(from, to));
        for (ScheduleCover schedule : schedules) {
            for (Segment segment : schedule.between(from, to)) {
                Gap span = span(segment);
                edges.addAll(List.of(span.from(), span.to()));
            }
        }
        Map<String, List<Gap>> people = new LinkedHashMap<>();
        for (Instant begin : edges.headSet(to)) {
            Gap span = new Gap(begin, Objects.requireNonNull(edges.higher(begin)));
            behind(target, begin)
                    .forEach(person -> people.computeIfAbsent(person, key -> new ArrayList<>())
                            .add(span));
        }
        return joined(people);
    }

    private Map<String, Spans> byPerson(List<Segment> segments) {
        return joined(segments.stream()
                .collect(Collectors.groupingBy(
                        Segment::responder, Collectors.mapping(this::span, Collectors.toList()))));
    }

    private static Map<String, Spans> joined(Map<String, List<Gap>> people) {
        return people.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, person -> Spans.of(person.getValue())));
    }

    private Gap span(Segment segment) {
        return new Gap(
                segment.from().isBefore(from) ? from : segment.from(),
                segment.to().isAfter(to) ? to : segment.to());
    }

    private List<String> behind(Target target, Instant at) {
        return lookup.find(target, at) instanceof Found.People(List<String> responders, var remark)
                ? responders
                : List.of();
    }
}
