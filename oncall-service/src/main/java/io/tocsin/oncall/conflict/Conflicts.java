package io.tocsin.oncall.conflict;

import io.tocsin.oncall.conflict.Conflict.Kind;
import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds where one person is asked for too much. */
public final class Conflicts {

    private static final Comparator<Segment> BY_TIME =
            Comparator.comparing(Segment::from).thenComparing(Segment::schedule);

    private final List<Segment> segments;
    private final List<Absence> absences;
    private final Function<String, Limits> limits;

    /**
     * @param segments all of one person, of all schedules, also some from before and after the span that matters, so that long
     *     shifts are seen as long
     * @param absences the person's
     * @param limits of the team that owns a schedule
     */
    public Conflicts(List<Segment> segments, List<Absence> absences, Function<String, Limits> limits) {
        this.segments = segments.stream().sorted(BY_TIME).toList();
        this.absences = absences;
        this.limits = limits;
    }

    /** Those that reach into a span, in order. */
    public List<Conflict> in(Instant from, Instant to) {
        List<Conflict> found = new ArrayList<>();
        doubleBooked(found);
        shiftsAndRests(found);
        duringTimeOff(found);
        return found.stream()
                .filter(conflict ->
                        conflict.from().isBefore(to) && conflict.to().isAfter(from))
                .sorted(Comparator.comparing(Conflict::from).thenComparing(Conflict::kind))
                .toList();
    }

    private void doubleBooked(List<Conflict> found) {
        for (int i = 0; i < segments.size(); i++) {
            Segment one = segments.get(i);
            for (Segment other : segments.subList(i + 1, segments.size())) {
                if (!other.from().isBefore(one.to())) {
                    break;
                }
                if (!other.schedule().equals(one.schedule())) {
                    found.add(new Conflict(
                            Kind.DOUBLE_BOOKED,
                            one.responder(),
                            other.from(),
                            earlier(one.to(), other.to()),
                            keys(List.of(one, other)),
                            null));
                }
            }
        }
    }

    /** A shift lasts while one segment follows the other without a break, whichever schedules they are of. */
    private void shiftsAndRests(List<Conflict> found) {
        List<Segment> shift = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Segment segment : segments) {
            if (!shift.isEmpty() && segment.from().isAfter(end)) {
                tooLong(shift, end, found);
                tooSoon(shift, end, segment, found);
                shift.clear();
            }
            shift.add(segment);
            end = shift.size() == 1 || segment.to().isAfter(end) ? segment.to() : end;
        }
        if (!shift.isEmpty()) {
            tooLong(shift, end, found);
        }
    }

    private void tooLong(List<Segment> shift, Instant end, List<Conflict> found) {
        Instant begin = shift.getFirst().from();
        Duration limit = strictest(shift).longestShift();
        if (Duration.between(begin, end).compareTo(limit) > 0) {
            found.add(new Conflict(Kind.SHIFT_TOO_LONG, shift.getFirst().responder(), begin, end, keys(shift), limit));
        }
    }

    private void tooSoon(List<Segment> shift, Instant end, Segment next, List<Conflict> found) {
        List<Segment> around = new ArrayList<>(shift);
        around.add(next);
        Duration limit = strictest(around).shortestRest();
        if (Duration.between(end, next.from()).compareTo(limit) < 0) {
            found.add(new Conflict(Kind.TOO_LITTLE_REST, next.responder(), end, next.from(), keys(around), limit));
        }
    }

    private void duringTimeOff(List<Conflict> found) {
        for (Segment segment : segments) {
            for (Absence absence : absences) {
                Instant begin = later(segment.from(), absence.from());
                Instant end = earlier(segment.to(), absence.to());
                if (begin.isBefore(end)) {
                    found.add(new Conflict(
                            Kind.DURING_TIME_OFF, segment.responder(), begin, end, keys(List.of(segment)), null));
                }
            }
        }
    }

    private Limits strictest(List<Segment> some) {
        return some.stream()
                .map(Segment::schedule)
                .distinct()
                .map(limits)
                .reduce(Limits::and)
                .orElseThrow();
    }

    private static List<String> keys(List<Segment> some) {
        return List.copyOf(new TreeSet<>(some.stream().map(Segment::schedule).toList()));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
