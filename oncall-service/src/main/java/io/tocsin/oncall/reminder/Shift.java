package io.tocsin.oncall.reminder;

import io.tocsin.oncall.rotation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A time in which one person has a schedule, as people see it: whatever layer or override puts them there, and over nights and weekends
 * in which nobody is on call by it.
 *
 * @param from the first instant of it
 * @param to the first instant after it
 */
record Shift(String responder, Instant from, Instant to) {

    /** A longer break makes two shifts of one, even if nobody else is on call in it. */
    static final Duration LONGEST_BREAK = Duration.ofDays(3);

    /**
     * The shifts that the segments of one schedule make, by their beginnings. Those at the ends of what the segments cover may be cut.
     *
     * @param segments in any order
     */
    static List<Shift> of(List<Segment> segments) {
        List<Segment> sorted = segments.stream()
                .sorted(Comparator.comparing(Segment::from).thenComparing(Segment::responder))
                .toList();
        Map<String, Shift> open = new HashMap<>();
        List<Shift> shifts = new ArrayList<>();
        for (Segment segment : sorted) {
            Shift before = open.get(segment.responder());
            if (before != null && before.goesOn(segment, sorted)) {
                Instant end = before.to.isAfter(segment.to()) ? before.to : segment.to();
                open.put(segment.responder(), new Shift(segment.responder(), before.from, end));
            } else {
                if (before != null) {
                    shifts.add(before);
                }
                open.put(segment.responder(), new Shift(segment.responder(), segment.from(), segment.to()));
            }
        }
        shifts.addAll(open.values());
        shifts.sort(Comparator.comparing(Shift::from).thenComparing(Shift::responder));
        return shifts;
    }

    private boolean goesOn(Segment next, List<Segment> all) {
        if (!next.from().isAfter(to)) {
            return true;
        }
        return !next.from().isAfter(to.plus(LONGEST_BREAK))
                && all.stream()
                        .noneMatch(other ->
                                other.from().isBefore(next.from()) && other.to().isAfter(to));
    }
}
