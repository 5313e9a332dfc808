package io.tocsin.benchmarks;

import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Restriction;
import io.tocsin.oncall.rotation.Restriction.DailyWindow;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.Segment.Why;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * A year of a schedule of ten people with three layers and fifty overrides, made and rendered in this process as oncall-service
 * does, beside somebody who goes along the minutes.
 */
final class RenderingBenchmark {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final Instant FROM = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(365));
    private static final int WARM_UP = 300;
    private static final int MEASURED = 1_000;
    private static final int NAIVE = 5;
    private static final double AIM_MILLIS = 20;

    private final Report report;

    RenderingBenchmark(Report report) {
        this.report = report;
    }

    void run() {
        report.title("A year of ten people, three layers and fifty overrides, in this process");
        int segments = 0;
        for (int i = 0; i < WARM_UP; i++) {
            segments = rendered();
        }
        Histogram times = new Histogram(60_000_000, 3);
        for (int i = 0; i < MEASURED; i++) {
            long begin = System.nanoTime();
            segments = rendered();
            times.recordValue((System.nanoTime() - begin) / 1000);
        }
        report.times("rendered, " + segments + " segments", times);
        report.percentile(times, 99, AIM_MILLIS);
        Histogram naive = new Histogram(60_000_000, 3);
        int shifts = 0;
        for (int i = 0; i < NAIVE; i++) {
            long begin = System.nanoTime();
            shifts = new NaiveRendering(ZONE, MONDAY.atStartOfDay(), overrides()).shifts(FROM, TO);
            naive.recordValue((System.nanoTime() - begin) / 1000);
        }
        report.times("minute by minute, " + shifts + " shifts", naive);
    }

    private static int rendered() {
        List<Layer> layers = List.of(
                layer("day", Frequency.WEEKLY, 10, List.of()),
                layer(
                        "night",
                        Frequency.WEEKLY,
                        3,
                        List.of(new DailyWindow(
                                EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0)))),
                layer(
                        "weekend",
                        Frequency.DAILY,
                        4,
                        List.of(new DailyWindow(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT))));
        return new ScheduleCover(
                        "bench", List.of(new ScheduleVersion(Instant.EPOCH, ZONE, layers)), overrides(), List.of())
                .between(FROM, TO)
                .size();
    }

    private static Layer layer(String name, Frequency frequency, int people, List<Restriction> restrictions) {
        Rotation rotation = new Rotation(
                frequency,
                1,
                LocalTime.MIDNIGHT,
                frequency == Frequency.WEEKLY ? DayOfWeek.MONDAY : null,
                null,
                MONDAY,
                null,
                IntStream.range(0, people)
                        .mapToObj(person -> new Group(List.of("p" + person)))
                        .toList());
        return new Layer(name, rotation, restrictions, SkippedDays.NONE, SkippedTurns.USED_UP);
    }

    /** A day in each week, of one for all. */
    private static List<Replacement> overrides() {
        return IntStream.range(0, 50)
                .mapToObj(week -> {
                    Instant begin = FROM.plus(Duration.ofDays(7L * week + 1));
                    return new Replacement(
                            null, "p" + week % 10, begin, begin.plus(Duration.ofHours(24)), Why.OVERRIDE);
                })
                .toList();
    }
}
