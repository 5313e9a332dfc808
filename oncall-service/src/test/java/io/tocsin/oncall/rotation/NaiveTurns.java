package io.tocsin.oncall.rotation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of a layer, one by one from the first. */
final class NaiveTurns {

    /**
     * @param people who has it, time off or not
     * @param passedOver whether a group before them was away when it began
     */
    record Turn(long from, long to, List<String> people, boolean passedOver) {}

    private final NaiveClock clock;
    private final ZoneId zone;
    private final Layer layer;
    private final List<Absence> absences;
    private final long end;

    /** @param end turns that begin at this minute or later are left out */
    NaiveTurns(ZoneId zone, Layer layer, List<Absence> absences, long end) {
        this.clock = new NaiveClock(zone);
        this.zone = zone;
        this.layer = layer;
        this.absences = absences;
        this.end = end;
    }

    List<Turn> all() {
        return switch (layer.turns()) {
            case Rotation rotation -> served(rotation.participants(), handoffs(rotation));
            case Recurrence recurrence -> served(recurrence.participants(), occurrences(recurrence));
            case FixedShifts fixed -> shifts(fixed);
        };
    }

    /** When a turn is, and the local date that skips it. */
    private record Slot(long from, long to, LocalDate day) {}

    private List<Slot> handoffs(Rotation rotation) {
        LocalDateTime last = rotation.end();
        long stop = last == null ? Long.MAX_VALUE : clock.minuteOf(last);
        List<Slot> slots = new ArrayList<>();
        LocalDateTime first = firstHandoff(rotation);
        LocalDateTime handoff = first;
        for (int k = 1; clock.minuteOf(handoff) < Math.min(end, stop); k++) {
            LocalDateTime next = handoff(rotation, first, k);
            slots.add(new Slot(clock.minuteOf(handoff), Math.min(stop, clock.minuteOf(next)), handoff.toLocalDate()));
            handoff = next;
        }
        return slots;
    }

    private static LocalDateTime firstHandoff(Rotation rotation) {
        LocalDate day = rotation.startDate();
        while (!isHandoffDay(rotation, day)) {
            day = day.plusDays(1);
        }
        return day.atTime(rotation.handoffTime());
    }

    private static boolean isHandoffDay(Rotation rotation, LocalDate day) {
        return switch (rotation.frequency()) {
            case HOURLY, DAILY -> true;
            case WEEKLY -> day.getDayOfWeek() == rotation.handoffDay();
            case MONTHLY -> day.getDayOfMonth() == dayOfMonth(rotation, day);
        };
    }

    private static int dayOfMonth(Rotation rotation, LocalDate month) {
        Integer wanted = rotation.handoffDayOfMonth();
        return Math.min(wanted == null ? 1 : wanted, month.lengthOfMonth());
    }

    private static LocalDateTime handoff(Rotation rotation, LocalDateTime first, int k) {
        long periods = (long) k * rotation.every();
        return switch (rotation.frequency()) {
            case HOURLY -> first.plusHours(periods);
            case DAILY -> first.plusDays(periods);
            case WEEKLY -> first.plusWeeks(periods);
            case MONTHLY -> {
                LocalDate month = first.toLocalDate().withDayOfMonth(1).plusMonths(periods);
                yield month.withDayOfMonth(dayOfMonth(rotation, month)).atTime(first.toLocalTime());
            }
        };
    }

    private List<Slot> occurrences(Recurrence recurrence) {
        List<LocalDateTime> starts = new NaiveRecurrence(recurrence.start(), recurrence.rrule(), zone)
                .until(clock.at(end).plusDays(3));
        List<Slot> slots = new ArrayList<>();
        for (int k = 0; k < starts.size(); k++) {
            LocalDateTime start = starts.get(k);
            long to = clock.minuteOf(start.plus(recurrence.length()));
            if (k + 1 < starts.size()) {
                to = Math.min(to, clock.minuteOf(starts.get(k + 1)));
            }
            if (clock.minuteOf(start) < end) {
                slots.add(new Slot(clock.minuteOf(start), to, start.toLocalDate()));
            }
        }
        return slots;
    }

    private List<Turn> shifts(FixedShifts fixed) {
        List<Turn> turns = new ArrayList<>();
        for (FixedShifts.Shift shift : fixed.shifts()) {
            turns.add(new Turn(minute(shift.from()), minute(shift.to()), shift.responders(), false));
        }
        return turns;
    }

    private List<Turn> served(List<Group> groups, List<Slot> slots) {
        List<Turn> turns = new ArrayList<>();
        List<Group> queue = new ArrayList<>(groups);
        for (int k = 0; k < slots.size(); k++) {
            Slot slot = slots.get(k);
            if (slot.from() >= slot.to() || isSkipped(slot.day())) {
                continue;
            }
            int place = layer.skippedTurns() == SkippedTurns.KEPT ? firstWhoCan(queue, slot.from()) : 0;
            Group group = layer.skippedTurns() == SkippedTurns.KEPT
                    ? place < 0 ? null : queue.remove(place)
                    : groups.get(k % groups.size());
            if (group != null) {
                turns.add(new Turn(slot.from(), slot.to(), group.responders(), place > 0));
                if (layer.skippedTurns() == SkippedTurns.KEPT) {
                    queue.add(group);
                }
            }
        }
        return turns;
    }

    private boolean isSkipped(LocalDate day) {
        return layer.skipped().days().contains(day.getDayOfWeek())
                || layer.skipped().holidays().contains(day);
    }

    private int firstWhoCan(List<Group> queue, long at) {
        for (int place = 0; place < queue.size(); place++) {
            List<String> people = queue.get(place).responders();
            if (people.isEmpty() || people.stream().anyMatch(person -> !isAbsent(person, at))) {
                return place;
            }
        }
        return -1;
    }

    private boolean isAbsent(@Nullable String person, long at) {
        return absences.stream()
                .anyMatch(absence -> absence.responder().equals(person)
                        && minute(absence.from()) <= at
                        && at < minute(absence.to()));
    }

    private static long minute(java.time.Instant instant) {
        return instant.getEpochSecond() / 60;
    }
}
