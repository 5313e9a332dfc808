package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** When a layer counts, on the wall clock. */
public sealed interface Restriction {

    /**
     * On each of the days, from {@code from} to {@code to}, or to {@code to} of the next day if that is not later.
     */
    record DailyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) implements Restriction {

        public DailyWindow {
            days = Set.copyOf(days);
        }
    }

    /** Each week once, to the first {@code toDay} and {@code to} after the beginning. */
    record WeeklyWindow(DayOfWeek fromDay, LocalTime from, DayOfWeek toDay, LocalTime to) implements Restriction {}
}
