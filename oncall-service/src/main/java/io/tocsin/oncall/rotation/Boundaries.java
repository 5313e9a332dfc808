package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The instants of a span at which something may change; between two of them all stays as it is. */
final class Boundaries {

    private final Instant from;
    private final Instant to;
    private final List<Instant> instants = new ArrayList<>();

    Boundaries(Instant from, Instant to) {
        this.from = from;
        this.to = to;
        instants.add(from);
        instants.add(to);
    }

    void add(Instant begin, Instant end) {
        add(begin);
        add(end);
    }

    private void add(Instant instant) {
        if (instant.isAfter(from) && instant.isBefore(to)) {
            instants.add(instant);
        }
    }

    /** In order, each once, the span's ends among them. */
    List<Instant> inOrder() {
        return instants.stream().sorted().distinct().toList();
    }
}
