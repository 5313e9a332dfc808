package io.tocsin.oncall.suggestion;

import io.tocsin.oncall.conflict.Conflict;
import io.tocsin.oncall.conflict.ConflictFinder.Duties;
import io.tocsin.oncall.conflict.Conflicts;
import io.tocsin.oncall.conflict.Limits;
import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What speaks against a person's taking a span: the conflicts that this would make. */
final class Objections {

    private final String schedule;
    private final Instant from;
    private final Instant to;
    private final Function<String, Limits> limits;

    Objections(String schedule, Instant from, Instant to, Function<String, Limits> limits) {
        this.schedule = schedule;
        this.from = from;
        this.to = to;
        this.limits = limits;
    }

    /** In sentences; none if nothing speaks against it. */
    List<String> to(String person, Duties duties) {
        List<String> objections = new ArrayList<>();
        for (Absence absence : duties.absences()) {
            if (absence.from().isBefore(to) && absence.to().isAfter(from)) {
                objections.add("is off from " + absence.from() + " to " + absence.to());
            }
        }
        for (Segment segment : duties.segments()) {
            if (segment.from().isBefore(to) && segment.to().isAfter(from)) {
                objections.add(
                        "is on call by " + segment.schedule() + " from " + segment.from() + " to " + segment.to());
            }
        }
        if (objections.isEmpty()) {
            made(person, duties).forEach(conflict -> objections.add(sentence(conflict)));
        }
        return objections;
    }

    private List<Conflict> made(String person, Duties duties) {
        List<Conflict> before = new Conflicts(duties.segments(), List.of(), limits).in(Instant.MIN, Instant.MAX);
        List<Segment> with = new ArrayList<>(duties.segments());
        with.add(new Segment(schedule, person, from, to, null, Why.OVERRIDE));
        return new Conflicts(with, List.of(), limits)
                .in(Instant.MIN, Instant.MAX).stream()
                        .filter(conflict -> !before.contains(conflict))
                        .toList();
    }

    private static String sentence(Conflict conflict) {
        Duration length = Duration.between(conflict.from(), conflict.to());
        return switch (conflict.kind()) {
            case SHIFT_TOO_LONG ->
                "would be on call for %s without a break, and the limit is %s".formatted(length, conflict.limit());
            case TOO_LITTLE_REST ->
                "would have %s of rest from %s, and the least is %s"
                        .formatted(length, conflict.from(), conflict.limit());
            case DOUBLE_BOOKED, DURING_TIME_OFF ->
                "would be asked for too much from %s to %s".formatted(conflict.from(), conflict.to());
        };
    }
}
