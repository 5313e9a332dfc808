package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Collects who is on call, piece after piece in the order of time, and joins what belongs together. */
final class Segments {

    private static final Comparator<Segment> IN_ORDER =
            Comparator.comparing(Segment::from).thenComparing(Segment::responder);

    private final String schedule;
    private final Map<String, Segment> latest = new HashMap<>();
    private final List<Segment> done = new ArrayList<>();

    Segments(String schedule) {
        this.schedule = schedule;
    }

    /** Takes people who are on call in that span. */
    BiConsumer<String, Reason> during(Instant from, Instant to) {
        return (responder, reason) -> {
            Segment next = new Segment(schedule, responder, from, to, reason.layer(), reason.why());
            Segment before = latest.get(responder);
            if (before != null && next.continues(before)) {
                latest.put(responder, before.until(to));
            } else {
                if (before != null) {
                    done.add(before);
                }
                latest.put(responder, next);
            }
        };
    }

    List<Segment> inOrder() {
        List<Segment> all = new ArrayList<>(done);
        all.addAll(latest.values());
        all.sort(IN_ORDER);
        return all;
    }
}
