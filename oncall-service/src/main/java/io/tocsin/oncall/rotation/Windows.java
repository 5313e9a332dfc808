package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a layer's restrictions let it count. */
final class Windows {

    /** {@code from} included and {@code to} not. */
    record Window(Instant from, Instant to) {}

    private Windows() {}

    /** Those that touch the span, in the order of their beginnings; they may overlap. */
    static List<Window> between(List<Restriction> restrictions, ZoneId zone, Instant from, Instant to) {
        List<Window> windows = new ArrayList<>();
        // A weekly window can have begun a week before; a day more on either side is for what zones do to dates.
        LocalDate first = LocalDate.ofInstant(from, zone).minusDays(8);
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Restriction restriction : restrictions) {
                LocalDateTime begin = begin(restriction, date);
                if (begin == null) {
                    continue;
                }
                Window window =
                        new Window(WallClock.instantOf(begin, zone), WallClock.instantOf(end(restriction, date), zone));
                if (window.from().isBefore(to)
                        && window.to().isAfter(from)
                        && window.from().isBefore(window.to())) {
                    windows.add(window);
                }
            }
        }
        windows.sort(Comparator.comparing(Window::from));
        return windows;
    }

    private static @Nullable LocalDateTime begin(Restriction restriction, LocalDate date) {
        return switch (restriction) {
            case Restriction.DailyWindow(var days, var from, var to) ->
                days.contains(date.getDayOfWeek()) ? date.atTime(from) : null;
            case Restriction.WeeklyWindow(var fromDay, var from, var toDay, var to) ->
                date.getDayOfWeek() == fromDay ? date.atTime(from) : null;
        };
    }

    private static LocalDateTime end(Restriction restriction, LocalDate date) {
        return switch (restriction) {
            case Restriction.DailyWindow(var days, var from, var to) ->
                (to.isAfter(from) ? date : date.plusDays(1)).atTime(to);
            case Restriction.WeeklyWindow(var fromDay, var from, var toDay, var to) ->
                weeklyEnd(date, fromDay, from, toDay, to);
        };
    }

    private static LocalDateTime weeklyEnd(
            LocalDate date, DayOfWeek fromDay, LocalTime from, DayOfWeek toDay, LocalTime to) {
        if (toDay == fromDay) {
            return (to.isAfter(from) ? date : date.plusWeeks(1)).atTime(to);
        }
        return date.with(TemporalAdjusters.next(toDay)).atTime(to);
    }
}
