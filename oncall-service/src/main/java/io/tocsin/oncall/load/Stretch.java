package io.tocsin.oncall.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A span of time, {@code from} included and {@code to} not. */
public record Stretch(Instant from, Instant to) {

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    boolean overlaps(Stretch other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    Stretch within(Stretch other) {
        return new Stretch(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }

    Duration length() {
        return isEmpty() ? Duration.ZERO : Duration.between(from, to);
    }

    /** What the spans cover together, in order and without overlaps. */
    static List<Stretch> union(List<Stretch> spans) {
        List<Stretch> united = new ArrayList<>();
        for (Stretch span :
                spans.stream().sorted(Comparator.comparing(Stretch::from)).toList()) {
            if (span.isEmpty()) {
                continue;
            }
            Stretch last = united.isEmpty() ? null : united.getLast();
            if (last == null || span.from.isAfter(last.to)) {
                united.add(span);
            } else if (span.to.isAfter(last.to)) {
                united.set(united.size() - 1, new Stretch(last.from, span.to));
            }
        }
        return united;
    }
}
