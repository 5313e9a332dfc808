package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Restriction.DailyWindow;
import io.tocsin.oncall.rotation.Restriction.WeeklyWindow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** In which minutes of a span a layer is active. */
final class NaiveWindows {

    private static final int DAYS_BEFORE = 9;

    private final NaiveClock clock;

    NaiveWindows(ZoneId zone) {
        this.clock = new NaiveClock(zone);
    }

    boolean[] active(List<Restriction> restrictions, long from, int count) {
        boolean[] active = new boolean[count];
        if (restrictions.isEmpty()) {
            java.util.Arrays.fill(active, true);
        }
        // Where the clock is put back over midnight, a date begins before the one before it is over.
        LocalDate last = clock.at(from + count).toLocalDate().plusDays(1);
        for (LocalDate day = clock.at(from).toLocalDate().minusDays(DAYS_BEFORE);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (Restriction restriction : restrictions) {
                if (begins(restriction, day)) {
                    long begin = clock.minuteOf(opening(restriction, day)) - from;
                    long end = clock.minuteOf(closing(restriction, day)) - from;
                    for (long minute = Math.max(0, begin); minute < Math.min(count, end); minute++) {
                        active[(int) minute] = true;
                    }
                }
            }
        }
        return active;
    }

    private static boolean begins(Restriction restriction, LocalDate day) {
        return switch (restriction) {
            case DailyWindow daily -> daily.days().contains(day.getDayOfWeek());
            case WeeklyWindow weekly -> weekly.fromDay() == day.getDayOfWeek();
        };
    }

    private static LocalDateTime opening(Restriction restriction, LocalDate day) {
        return switch (restriction) {
            case DailyWindow daily -> day.atTime(daily.from());
            case WeeklyWindow weekly -> day.atTime(weekly.from());
        };
    }

    private static LocalDateTime closing(Restriction restriction, LocalDate day) {
        return switch (restriction) {
            case DailyWindow daily -> (daily.to().isAfter(daily.from()) ? day : day.plusDays(1)).atTime(daily.to());
            case WeeklyWindow weekly -> {
                LocalDateTime closing = day.atTime(weekly.to());
                while (closing.getDayOfWeek() != weekly.toDay() || !closing.isAfter(day.atTime(weekly.from()))) {
                    closing = closing.plusDays(1);
                }
                yield closing;
            }
        };
    }
}
