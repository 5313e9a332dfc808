package io.tocsin.oncall.gap;

import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the spans in which nobody is on call. */
public final class Gaps {

    private Gaps() {}

    /**
     * What no segment covers of a span, in order.
     *
     * @param segments in any order; they may overlap, and reach beyond the span
     */
    public static List<Gap> of(List<Segment> segments, Instant from, Instant to) {
        List<Gap> gaps = new ArrayList<>();
        Instant covered = from;
        for (Segment segment :
                segments.stream().sorted(Comparator.comparing(Segment::from)).toList()) {
            Instant begin = earlier(segment.from(), to);
            if (begin.isAfter(covered)) {
                gaps.add(new Gap(covered, begin));
            }
            covered = later(covered, segment.to());
        }
        if (covered.isBefore(to)) {
            gaps.add(new Gap(covered, to));
        }
        return gaps;
    }

    /** Those of {@code after} that were not there before, or not as long. */
    static List<Gap> added(List<Gap> before, List<Gap> after) {
        return after.stream()
                .filter(gap -> before.stream().noneMatch(gap::isWithin))
                .toList();
    }

    /** The gap before the first shift of a span, if there is one and a shift comes. */
    static List<Gap> untilTheBeginning(List<Gap> gaps, Instant from, Instant to) {
        return gaps.stream()
                .filter(gap -> gap.from().equals(from) && !gap.to().equals(to))
                .toList();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
