package io.tocsin.oncall.load;

import io.tocsin.oncall.rotation.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a person lives: when it is night, weekend or holiday there, by the clock on the wall. */
final class Place {

    static final LocalTime NIGHT_BEGINS = LocalTime.of(22, 0);
    static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);

    private final ZoneId zone;

    Place(ZoneId zone) {
        this.zone = zone;
    }

    /** Those that reach into a span: each from ten in the evening to six in the morning. */
    List<Stretch> nights(Stretch span) {
        List<Stretch> nights = new ArrayList<>();
        for (LocalDate day = date(span.from()).minusDays(1); !day.isAfter(date(span.to())); day = day.plusDays(1)) {
            add(
                    nights,
                    new Stretch(
                            WallClock.instantOf(day.atTime(NIGHT_BEGINS), zone),
                            WallClock.instantOf(day.plusDays(1).atTime(NIGHT_ENDS), zone)),
                    span);
        }
        return nights;
    }

    /** Those that reach into a span, each as the two days that it has. */
    List<Stretch> weekends(Stretch span) {
        List<Stretch> weekends = new ArrayList<>();
        for (LocalDate day = date(span.from()).minusDays(1); !day.isAfter(date(span.to())); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
                add(weekends, new Stretch(beginning(day), beginning(day.plusDays(2))), span);
            }
        }
        return weekends;
    }

    /** Those of the days that reach into a span. */
    List<Stretch> days(Set<LocalDate> days, Stretch span) {
        List<Stretch> spans = new ArrayList<>();
        days.stream()
                .sorted()
                .forEach(day -> add(spans, new Stretch(beginning(day), beginning(day.plusDays(1))), span));
        return spans;
    }

    boolean isNight(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        return !time.isBefore(NIGHT_BEGINS) || time.isBefore(NIGHT_ENDS);
    }

    private Instant beginning(LocalDate day) {
        return WallClock.instantOf(day.atStartOfDay(), zone);
    }

    private LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static void add(List<Stretch> spans, Stretch candidate, Stretch within) {
        if (!candidate.isEmpty() && candidate.overlaps(within)) {
            spans.add(candidate);
        }
    }
}
