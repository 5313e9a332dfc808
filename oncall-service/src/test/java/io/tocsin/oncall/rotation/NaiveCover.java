package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.NaiveTurns.Turn;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The second implementation of {@code docs/schedules.md}: it paints each turn, window and absence on a strip of minutes, then
 * goes along the strip and says for each minute who is on call. A minute in which nothing differs from the one before has the
 * same answer.
 */
final class NaiveCover {

    /** Somebody on call in a minute. */
    record OnCall(String responder, @Nullable String layer, Why why) {}

    /** A layer of a version on the strip. */
    private record Strip(String layer, @Nullable Turn[] turns, boolean[] active) {}

    private final List<ScheduleVersion> versions;
    private final List<Replacement> replacements;
    private final List<Absence> absences;
    private final long from;
    private final int count;

    NaiveCover(
            List<ScheduleVersion> versions,
            List<Replacement> replacements,
            List<Absence> absences,
            Instant from,
            Instant to) {
        this.versions = versions;
        this.replacements = replacements;
        this.absences = absences;
        this.from = minute(from);
        this.count = (int) (minute(to) - this.from);
    }

    /** Who is on call in each minute of the span. */
    List<Set<OnCall>> minutes() {
        List<List<Strip>> strips = versions.stream().map(this::strips).toList();
        boolean[] boundaries = boundaries();
        List<Set<OnCall>> answers = new ArrayList<>(count);
        Set<OnCall> answer = Set.of();
        for (int minute = 0; minute < count; minute++) {
            if (minute == 0 || boundaries[minute] || hasTurned(strips, minute)) {
                answer = onCall(strips, minute);
            }
            answers.add(answer);
        }
        return answers;
    }

    /** The same as the segments that an answer consists of. */
    static List<Segment> segments(String schedule, Instant from, List<Set<OnCall>> minutes) {
        Map<OnCall, Integer> since = new HashMap<>();
        List<Segment> segments = new ArrayList<>();
        Set<OnCall> before = Set.of();
        for (int minute = 0; minute <= minutes.size(); minute++) {
            Set<OnCall> now = minute == minutes.size() ? Set.of() : minutes.get(minute);
            if (now != before) {
                for (OnCall ended : before) {
                    if (!now.contains(ended)) {
                        segments.add(new Segment(
                                schedule,
                                ended.responder(),
                                from.plusSeconds(since.remove(ended) * 60L),
                                from.plusSeconds(minute * 60L),
                                ended.layer(),
                                ended.why()));
                    }
                }
                for (OnCall begun : now) {
                    since.putIfAbsent(begun, minute);
                }
                before = now;
            }
        }
        segments.sort(Comparator.comparing(Segment::from).thenComparing(Segment::responder));
        return segments;
    }

    private List<Strip> strips(ScheduleVersion version) {
        return version.layers().stream()
                .map(layer -> new Strip(
                        layer.name(),
                        painted(new NaiveTurns(zone(version, layer), layer, absences, from + count).all()),
                        new NaiveWindows(zone(version, layer)).active(layer.restrictions(), from, count)))
                .toList();
    }

    private static ZoneId zone(ScheduleVersion version, Layer layer) {
        ZoneId own = layer.zone();
        return own == null ? version.zone() : own;
    }

    private @Nullable Turn[] painted(List<Turn> turns) {
        @Nullable Turn[] strip = new Turn[count];
        for (Turn turn : turns) {
            long end = Math.min(count, turn.to() - from);
            for (int minute = (int) Math.max(0, Math.min(count, turn.from() - from)); minute < end; minute++) {
                strip[minute] = strip[minute] == null ? turn : both(strip[minute], turn);
            }
        }
        return strip;
    }

    /** Shifts of a feed may overlap. */
    private static Turn both(Turn one, Turn other) {
        List<String> people = Stream.concat(one.people().stream(), other.people().stream())
                .distinct()
                .toList();
        return new Turn(one.from(), one.to(), people, false);
    }

    /** Where a version, a replacement or an absence begins or ends. */
    private boolean[] boundaries() {
        boolean[] boundaries = new boolean[count];
        Stream<Instant> instants = Stream.of(
                        versions.stream().map(ScheduleVersion::effectiveFrom),
                        replacements.stream().flatMap(replacement -> Stream.of(replacement.from(), replacement.to())),
                        absences.stream().flatMap(absence -> Stream.of(absence.from(), absence.to())))
                .flatMap(some -> some);
        instants.forEach(instant -> {
            long minute = minute(instant) - from;
            if (minute >= 0 && minute < count) {
                boundaries[(int) minute] = true;
            }
        });
        return boundaries;
    }

    private static boolean hasTurned(List<List<Strip>> strips, int minute) {
        for (List<Strip> version : strips) {
            for (Strip strip : version) {
                if (strip.turns()[minute] != strip.turns()[minute - 1]
                        || strip.active()[minute] != strip.active()[minute - 1]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The last one that is effective; -1 before the first. */
    private int version(int minute) {
        int version = versions.size() - 1;
        while (version >= 0 && minute(versions.get(version).effectiveFrom()) > from + minute) {
            version--;
        }
        return version;
    }

    private Set<OnCall> onCall(List<List<Strip>> strips, int minute) {
        Map<String, OnCall> people = new TreeMap<>();
        for (Replacement replacement : replacements) {
            if (replacement.replaces() == null && holds(replacement, minute)) {
                return Set.of(new OnCall(replacement.responder(), null, replacement.why()));
            }
        }
        int version = version(minute);
        for (OnCall person : version < 0 ? Set.<OnCall>of() : byLayers(strips.get(version), minute)) {
            Replacement replacement = replacementOf(person.responder(), minute);
            OnCall really = replacement == null ? person : new OnCall(replacement.responder(), null, replacement.why());
            people.merge(really.responder(), really, NaiveCover::stronger);
        }
        return Set.copyOf(people.values());
    }

    private static OnCall stronger(OnCall one, OnCall other) {
        return rank(one.why()) <= rank(other.why()) ? one : other;
    }

    private static int rank(Why why) {
        return switch (why) {
            case OVERRIDE -> 0;
            case SWAP -> 1;
            case ROTATION, TIME_OFF -> 2;
        };
    }

    private Set<OnCall> byLayers(List<Strip> strips, int minute) {
        boolean somebodyAway = false;
        for (Strip strip : strips.reversed()) {
            Turn turn = strip.turns()[minute];
            if (turn == null || !strip.active()[minute]) {
                continue;
            }
            List<String> present = turn.people().stream()
                    .filter(person -> !isAbsent(person, minute) || replacementOf(person, minute) != null)
                    .toList();
            if (!present.isEmpty()) {
                Why why = somebodyAway || turn.passedOver() ? Why.TIME_OFF : Why.ROTATION;
                return present.stream()
                        .map(person -> new OnCall(person, strip.layer(), why))
                        .collect(Collectors.toSet());
            }
            somebodyAway |= !turn.people().isEmpty();
        }
        return Set.of();
    }

    private boolean isAbsent(String person, int minute) {
        return absences.stream()
                .anyMatch(absence -> absence.responder().equals(person)
                        && minute(absence.from()) <= from + minute
                        && from + minute < minute(absence.to()));
    }

    private @Nullable Replacement replacementOf(String person, int minute) {
        return replacements.stream()
                .filter(replacement -> person.equals(replacement.replaces()) && holds(replacement, minute))
                .findFirst()
                .orElse(null);
    }

    private boolean holds(Replacement replacement, int minute) {
        return minute(replacement.from()) <= from + minute && from + minute < minute(replacement.to());
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }
}
