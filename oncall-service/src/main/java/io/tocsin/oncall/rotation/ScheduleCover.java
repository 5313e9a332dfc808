package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Who is on call by one schedule: its rotation, and over it the overrides. Immutable, so it can be kept and shared. */
public final class ScheduleCover {

    /** Somebody else is on call from {@code from}, included, to {@code to}, not included. */
    public record Replacement(String responder, Instant from, Instant to) {}

    private final String schedule;
    private final Rotation rotation;
    private final NavigableMap<Instant, Replacement> overrides = new TreeMap<>();

    /** @param overrides in any order; no two overlap */
    public ScheduleCover(String schedule, Rotation rotation, List<Replacement> overrides) {
        this.schedule = schedule;
        this.rotation = rotation;
        overrides.forEach(o -> this.overrides.put(o.from(), o));
    }

    /** Whether the person is on call at some time, by the rotation or an override. */
    public boolean mentions(String responder) {
        return rotation.participants().contains(responder)
                || overrides.values().stream().anyMatch(o -> o.responder().equals(responder));
    }

    /** Who is on call at {@code at}, since when, and until when at most. */
    public Optional<Segment> at(Instant at) {
        var before = overrides.floorEntry(at);
        if (before != null && before.getValue().to().isAfter(at)) {
            Replacement override = before.getValue();
            return Optional.of(
                    new Segment(schedule, override.responder(), override.from(), override.to(), Why.OVERRIDE));
        }
        Instant start = before == null ? Instant.MIN : before.getValue().to();
        var after = overrides.higherKey(at);
        Instant end = after == null ? Instant.MAX : after;
        return rotation.turnAt(at)
                .map(turn -> new Segment(schedule, turn.responder(), turn.from(), turn.to(), Why.ROTATION)
                        .within(start, end));
    }

    /**
     * Who is on call from {@code from}, included, to {@code to}, not included, in order. What is missing between two
     * segments is a gap: nobody is on call. A person's turns that follow each other without a break are one segment.
     */
    public List<Segment> between(Instant from, Instant to) {
        List<Segment> segments = new ArrayList<>();
        Instant cursor = from;
        while (cursor.isBefore(to)) {
            Optional<Segment> found = at(cursor);
            if (found.isEmpty()) {
                cursor = endOfGap(cursor);
                continue;
            }
            Segment segment = found.get().within(from, to);
            if (!segments.isEmpty() && segment.continues(segments.getLast())) {
                segments.add(segments.removeLast().until(segment.to()));
            } else {
                segments.add(segment);
            }
            cursor = segment.to();
        }
        return segments;
    }

    /** There is no gap but the time before the rotation begins, where only overrides count. */
    private Instant endOfGap(Instant cursor) {
        Instant begins = rotation.begins();
        Instant next = overrides.higherKey(cursor);
        return next != null && next.isBefore(begins) ? next : begins;
    }
}
