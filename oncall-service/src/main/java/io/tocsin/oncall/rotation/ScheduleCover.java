package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call by one schedule: its versions, and over them overrides, swaps and time off. What is seen does not change, so it
 * can be kept and shared; what was worked out for the days around an instant is kept for the next who asks.
 */
public final class ScheduleCover {

    /** Nobody is followed further than this from the instant that is asked about. */
    static final Duration FARTHEST = Duration.ofDays(366);

    private static final Duration AROUND = Duration.ofDays(14);

    /** Before the first version only who stands in for all is on call. */
    private static final ScheduleVersion NONE_YET = new ScheduleVersion(Instant.MIN, ZoneOffset.UTC, List.of());

    private final String schedule;
    private final List<VersionCover> versions;
    private final Replacements replacements;
    private final Set<String> participants = new HashSet<>();

    private volatile @Nullable Rendered recent;

    /** Segments that begin or end at the edges of the span were followed beyond it. */
    private record Rendered(Instant from, Instant to, List<Segment> segments) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * @param versions in any order, no two effective from the same instant
     * @param replacements in any order; no two of one person, and no two of all, overlap
     * @param absences in any order; they may overlap
     */
    public ScheduleCover(
            String schedule, List<ScheduleVersion> versions, List<Replacement> replacements, List<Absence> absences) {
        this.schedule = schedule;
        this.replacements = new Replacements(replacements);
        Absences away = new Absences(absences);
        this.versions = Stream.concat(Stream.of(NONE_YET), versions.stream())
                .sorted(Comparator.comparing(ScheduleVersion::effectiveFrom))
                .map(version -> new VersionCover(version, this.replacements, away))
                .toList();
        versions.forEach(version -> version.layers().forEach(layer -> participants.addAll(layer.responders())));
    }

    /** Whether the person is on call at some time, by any version, an override or a swap. */
    public boolean mentions(String responder) {
        return participants.contains(responder) || replacements.mentions(responder);
    }

    /**
     * Who is on call at {@code at}, in the order of their keys: each since when and until when nothing changes about it, a year
     * before and after {@code at} at the farthest.
     */
    public List<Segment> at(Instant at) {
        Rendered around = recent;
        if (around == null || !around.covers(at)) {
            around = around(at);
            recent = around;
        }
        return around.segments().stream()
                .filter(segment -> !segment.from().isAfter(at) && segment.to().isAfter(at))
                .map(segment -> segment.within(at.minus(FARTHEST), at.plus(FARTHEST)))
                .sorted(Comparator.comparing(Segment::responder))
                .toList();
    }

    /**
     * Who is on call from {@code from}, included, to {@code to}, not included, in the order of the beginnings, then of people.
     * Where no segment is, nobody is on call. What follows without a break, of one person for one reason, is one segment.
     */
    public List<Segment> between(Instant from, Instant to) {
        Segments segments = new Segments(schedule);
        for (int i = 0; i < versions.size(); i++) {
            Instant begin = versions.get(i).effectiveFrom();
            Instant end = i + 1 < versions.size() ? versions.get(i + 1).effectiveFrom() : to;
            Instant first = begin.isAfter(from) ? begin : from;
            Instant last = end.isBefore(to) ? end : to;
            if (first.isBefore(last)) {
                versions.get(i).render(first, last, segments);
            }
        }
        return segments.inOrder();
    }

    private Rendered around(Instant at) {
        Instant from = at.minus(AROUND);
        Instant to = at.plus(AROUND);
        List<Segment> segments = between(from, to);
        boolean reachesOut = segments.stream()
                .anyMatch(segment -> segment.from().equals(from) || segment.to().equals(to));
        if (!reachesOut) {
            return new Rendered(from, to, segments);
        }
        List<Segment> wide = between(from.minus(FARTHEST), to.plus(FARTHEST)).stream()
                .filter(segment -> segment.from().isBefore(to) && segment.to().isAfter(from))
                .toList();
        return new Rendered(from, to, wide);
    }
}
