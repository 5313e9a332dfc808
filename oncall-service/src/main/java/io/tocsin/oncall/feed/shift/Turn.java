package io.tocsin.oncall.feed.shift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A span in which a person has a turn by a feed: {@code from} included and {@code to} not. */
public record Turn(String responder, Instant from, Instant to) {

    private static final Comparator<Turn> IN_ORDER =
            Comparator.comparing(Turn::responder).thenComparing(Turn::from).thenComparing(Turn::to);

    /** The same turns, of each person in order, with those in one that overlap or follow each other without a break. */
    public static List<Turn> joined(List<Turn> turns) {
        List<Turn> joined = new ArrayList<>();
        for (Turn next : turns.stream().sorted(IN_ORDER).toList()) {
            Turn last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.responder.equals(next.responder) && !next.from.isAfter(last.to)) {
                joined.removeLast();
                joined.add(new Turn(last.responder, last.from, next.to.isAfter(last.to) ? next.to : last.to));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /**
     * What holds once a calendar has changed: what was before {@code at} as it was known, what is from then on as it is read.
     *
     * @param known as {@link #joined} gives them
     */
    public static List<Turn> changed(List<Turn> known, List<Turn> read, Instant at) {
        List<Turn> turns = new ArrayList<>();
        known.stream()
                .filter(turn -> turn.from.isBefore(at))
                .forEach(turn -> turns.add(turn.to.isAfter(at) ? new Turn(turn.responder, turn.from, at) : turn));
        read.stream()
                .filter(turn -> turn.to.isAfter(at))
                .forEach(turn -> turns.add(turn.from.isBefore(at) ? new Turn(turn.responder, at, turn.to) : turn));
        return joined(turns);
    }
}
