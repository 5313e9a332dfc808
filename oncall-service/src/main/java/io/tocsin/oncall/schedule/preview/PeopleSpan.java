package io.tocsin.oncall.schedule.preview;

import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A span in which the same people are on call by a schedule, maybe nobody. */
record PeopleSpan(Instant from, Instant to, SortedSet<String> people) {

    /** All of a span, in order; two that follow each other differ. */
    static List<PeopleSpan> of(ScheduleCover cover, Instant from, Instant to) {
        TreeMap<Instant, List<Segment>> beginning = new TreeMap<>();
        TreeMap<Instant, List<Segment>> ending = new TreeMap<>();
        TreeSet<Instant> boundaries = new TreeSet<>(List.of(from, to));
        for (Segment segment : cover.between(from, to)) {
            beginning.computeIfAbsent(segment.from(), at -> new ArrayList<>()).add(segment);
            ending.computeIfAbsent(segment.to(), at -> new ArrayList<>()).add(segment);
            boundaries.add(segment.from());
            boundaries.add(segment.to());
        }
        List<PeopleSpan> spans = new ArrayList<>();
        Map<String, Integer> holding = new TreeMap<>();
        for (Instant at = from; at.isBefore(to); ) {
            beginning
                    .getOrDefault(at, List.of())
                    .forEach(segment -> holding.merge(segment.responder(), 1, Integer::sum));
            ending.getOrDefault(at, List.of())
                    .forEach(segment -> holding.computeIfPresent(
                            segment.responder(), (who, times) -> times > 1 ? times - 1 : null));
            Instant next = boundaries.higher(at);
            add(spans, new PeopleSpan(at, next, new TreeSet<>(holding.keySet())));
            at = next;
        }
        return spans;
    }

    private static void add(List<PeopleSpan> spans, PeopleSpan next) {
        if (!spans.isEmpty() && spans.getLast().people().equals(next.people())) {
            next = new PeopleSpan(spans.removeLast().from(), next.to(), next.people());
        }
        spans.add(next);
    }
}
