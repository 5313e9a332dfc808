package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** From handoff to handoff. All arithmetic is on local times; only then does the wall clock say which instants they are. */
final class RotationSlots implements Slots {

    private final Rotation rotation;
    private final ZoneId zone;
    private final LocalDateTime first;
    private final @Nullable Instant end;

    RotationSlots(Rotation rotation, ZoneId zone) {
        this.rotation = rotation;
        this.zone = zone;
        this.first = firstDate(rotation).atTime(rotation.handoffTime());
        this.end = rotation.end() == null ? null : WallClock.instantOf(rotation.end(), zone);
    }

    @Override
    public int lastBegunAt(Instant at) {
        if (at.isBefore(handoff(0))) {
            return -1;
        }
        // The local time finds the handoff but for a few: clock changes and the ends of months decide the rest.
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        long periods = switch (rotation.frequency()) {
            case HOURLY -> ChronoUnit.HOURS.between(first, local);
            case DAILY -> ChronoUnit.DAYS.between(first, local);
            case WEEKLY -> ChronoUnit.WEEKS.between(first, local);
            case MONTHLY -> ChronoUnit.MONTHS.between(first, local);
        };
        int number = (int) Math.max(0, periods / rotation.every());
        while (!handoff(number + 1).isAfter(at)) {
            number++;
        }
        while (handoff(number).isAfter(at)) {
            number--;
        }
        return number;
    }

    @Override
    public @Nullable Slot slot(int number) {
        LocalDateTime local = local(number);
        Instant from = WallClock.instantOf(local, zone);
        if (end != null && !from.isBefore(end)) {
            return null;
        }
        Instant to = handoff(number + 1);
        return new Slot(from, end != null && to.isAfter(end) ? end : to, local.toLocalDate());
    }

    private Instant handoff(int number) {
        return WallClock.instantOf(local(number), zone);
    }

    private LocalDateTime local(int number) {
        long periods = (long) number * rotation.every();
        return switch (rotation.frequency()) {
            case HOURLY -> first.plusHours(periods);
            case DAILY -> first.plusDays(periods);
            case WEEKLY -> first.plusWeeks(periods);
            case MONTHLY ->
                inMonth(first.toLocalDate().withDayOfMonth(1).plusMonths(periods), dayOfMonth(rotation))
                        .atTime(rotation.handoffTime());
        };
    }

    private static LocalDate firstDate(Rotation rotation) {
        LocalDate start = rotation.startDate();
        return switch (rotation.frequency()) {
            case HOURLY, DAILY -> start;
            case WEEKLY ->
                rotation.handoffDay() == null ? start : start.with(TemporalAdjusters.nextOrSame(rotation.handoffDay()));
            case MONTHLY -> {
                LocalDate inThisMonth = inMonth(start, dayOfMonth(rotation));
                yield inThisMonth.isBefore(start) ? inMonth(start.plusMonths(1), dayOfMonth(rotation)) : inThisMonth;
            }
        };
    }

    private static int dayOfMonth(Rotation rotation) {
        return rotation.handoffDayOfMonth() == null ? 1 : rotation.handoffDayOfMonth();
    }

    private static LocalDate inMonth(LocalDate month, int day) {
        return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }
}
