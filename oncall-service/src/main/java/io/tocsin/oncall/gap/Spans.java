package io.tocsin.oncall.gap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Some of the instants that there are.
 *
 * @param parts in order; none touches the next one
 */
record Spans(List<Gap> parts) {

    static final Spans NONE = new Spans(List.of());

    static Spans of(Instant from, Instant to) {
        return new Spans(List.of(new Gap(from, to)));
    }

    /** What any of them covers; in any order, and they may overlap. */
    static Spans of(Collection<Gap> some) {
        List<Gap> parts = new ArrayList<>();
        for (Gap span : some.stream().sorted(Comparator.comparing(Gap::from)).toList()) {
            Gap last = parts.isEmpty() ? null : parts.getLast();
            if (last == null || span.from().isAfter(last.to())) {
                parts.add(span);
            } else if (span.to().isAfter(last.to())) {
                parts.set(parts.size() - 1, new Gap(last.from(), span.to()));
            }
        }
        return new Spans(List.copyOf(parts));
    }

    /**
     * Those for which something holds.
     *
     * @param edges where it may change, the last of them where it ends
     */
    static Spans between(TreeSet<Instant> edges, Predicate<Instant> holds) {
        List<Gap> parts = new ArrayList<>();
        for (Instant from : edges) {
            Instant to = edges.higher(from);
            if (to != null && holds.test(from)) {
                boolean goesOn = !parts.isEmpty() && parts.getLast().to().equals(from);
                parts.add(new Gap(goesOn ? parts.removeLast().from() : from, to));
            }
        }
        return new Spans(List.copyOf(parts));
    }

    Spans and(Spans other) {
        return between(edges(other), at -> contains(at) && other.contains(at));
    }

    Spans or(Spans other) {
        return between(edges(other), at -> contains(at) || other.contains(at));
    }

    Spans without(Spans other) {
        return between(edges(other), at -> contains(at) && !other.contains(at));
    }

    Spans earlier(Duration by) {
        return new Spans(parts.stream()
                .map(part -> new Gap(part.from().minus(by), part.to().minus(by)))
                .toList());
    }

    boolean contains(Instant at) {
        int low = 0;
        int high = parts.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Gap part = parts.get(middle);
            if (at.isBefore(part.from())) {
                high = middle - 1;
            } else if (at.isBefore(part.to())) {
                return true;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    private TreeSet<Instant> edges(Spans other) {
        TreeSet<Instant> edges = new TreeSet<>();
        parts.forEach(part -> edges.addAll(List.of(part.from(), part.to())));
        other.parts.forEach(part -> edges.addAll(List.of(part.from(), part.to())));
        return edges;
    }
}
