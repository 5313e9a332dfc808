package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Days, by the local date of the turn's first instant, whose turns are empty. */
public record SkippedDays(Set<DayOfWeek> days, Set<LocalDate> holidays) {

    public static final SkippedDays NONE = new SkippedDays(Set.of(), Set.of());

    public SkippedDays {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }

    boolean contains(LocalDate date) {
        return days.contains(date.getDayOfWeek()) || holidays.contains(date);
    }
}
