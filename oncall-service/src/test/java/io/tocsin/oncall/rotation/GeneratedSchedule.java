package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Restriction.DailyWindow;
import io.tocsin.oncall.rotation.Restriction.WeeklyWindow;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A schedule with everything that schedules can have, and a span to look at, mostly around a change of a zone's clock. */
record GeneratedSchedule(
        List<ScheduleVersion> versions,
        List<Replacement> replacements,
        List<Absence> absences,
        Instant from,
        Instant to) {

    static final List<ZoneId> ZONES = Stream.of(
                    "Europe/Berlin",
                    "America/St_Johns",
                    "Australia/Lord_Howe",
                    "Asia/Kathmandu",
                    "Africa/Casablanca",
                    "Pacific/Apia")
            .map(ZoneId::of)
            .toList();

    private static final Instant FAR_PAST = Instant.parse("0001-01-01T00:00:00Z");
    private static final int DAY = 24 * 60;

    private static final Map<ZoneId, List<Instant>> CLOCK_CHANGES =
            ZONES.stream().collect(Collectors.toMap(zone -> zone, GeneratedSchedule::clockChanges));

    static GeneratedSchedule of(Random random) {
        return new Generator(random).schedule();
    }

    private static List<Instant> clockChanges(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        Instant end = Instant.parse("2036-01-01T00:00:00Z");
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.parse("1983-01-01T00:00:00Z"));
        while (next != null && next.getInstant().isBefore(end)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static final class Generator {

        private final Random random;
        private final ZoneId zone;
        private final Instant from;
        private final Instant to;

        Generator(Random random) {
            this.random = random;
            zone = oneOf(ZONES);
            int minutes = random.nextInt(100) == 0
                    ? random.nextInt(20, 40) * DAY
                    : random.nextInt(10) < 7 ? random.nextInt(1, DAY + 600) : random.nextInt(DAY, 5 * DAY);
            Instant middle = chance(75)
                    ? oneOf(CLOCK_CHANGES.get(zone))
                    : Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(5_000_000)));
            from = middle.minus(Duration.ofMinutes(random.nextInt(minutes + 1)));
            to = from.plus(Duration.ofMinutes(minutes));
        }

        GeneratedSchedule schedule() {
            List<ScheduleVersion> versions = new ArrayList<>();
            versions.add(version(chance(80) ? FAR_PAST : near()));
            while (chance(25)) {
                Instant effective = near();
                if (effective.isAfter(versions.getLast().effectiveFrom())) {
                    versions.add(version(effective));
                }
            }
            return new GeneratedSchedule(
                    List.copyOf(versions), replacements(), many(random.nextInt(6), n -> absence()), from, to);
        }

        private ScheduleVersion version(Instant effective) {
            return new ScheduleVersion(
                    effective,
                    chance(85) ? zone : oneOf(ZONES),
                    many(chance(50) ? 1 : random.nextInt(2, 5), n -> layer("l" + n)));
        }

        private Layer layer(String name) {
            return new Layer(
                    name,
                    turns(),
                    chance(60) ? List.of() : many(random.nextInt(1, 3), n -> restriction()),
                    chance(75) ? new SkippedDays(Set.of(), Set.of()) : skippedDays(),
                    chance(50) ? SkippedTurns.USED_UP : SkippedTurns.KEPT,
                    chance(70) ? null : oneOf(ZONES));
        }

        private Turns turns() {
            int kind = random.nextInt(20);
            return kind < 13 ? rotation() : kind < 17 ? recurrence() : shifts();
        }

        private Rotation rotation() {
            Rotation.Frequency frequency = oneOf(List.of(Rotation.Frequency.values()));
            LocalDate start = start();
            return new Rotation(
                    frequency,
                    switch (frequency) {
                        case HOURLY -> chance(30) ? 1 : random.nextInt(1, 100);
                        case DAILY -> random.nextInt(1, 6);
                        case WEEKLY, MONTHLY -> random.nextInt(1, 4);
                    },
                    time(),
                    frequency == Rotation.Frequency.WEEKLY ? day() : null,
                    frequency == Rotation.Frequency.MONTHLY ? random.nextInt(1, 32) : null,
                    start,
                    chance(85) ? null : localNear().atTime(time()),
                    groups());
        }

        private Recurrence recurrence() {
            Duration length = Duration.ofMinutes(15L * (chance(70) ? random.nextInt(1, 200) : random.nextInt(1, 2000)));
            return new Recurrence(start().atTime(time()), length, GeneratedRule.of(random, from), groups());
        }

        private FixedShifts shifts() {
            return new FixedShifts(many(random.nextInt(5), n -> {
                Instant begin = near();
                return new FixedShifts.Shift(
                        begin, begin.plus(Duration.ofMinutes(random.nextInt(1, 2 * DAY))), group().responders());
            }));
        }

        private List<Group> groups() {
            return many(random.nextInt(1, 6), n -> group());
        }

        private Group group() {
            int size = chance(8) ? 0 : chance(75) ? 1 : random.nextInt(2, 4);
            return new Group(many(size, n -> person()).stream().distinct().toList());
        }

        private Restriction restriction() {
            LocalTime begin = time();
            LocalTime end = chance(10) ? begin : time();
            return chance(60)
                    ? new DailyWindow(days(random.nextInt(1, 8)), begin, end)
                    : new WeeklyWindow(day(), begin, day(), end);
        }

        private SkippedDays skippedDays() {
            Set<LocalDate> holidays = chance(50)
                    ? Set.of()
                    : new HashSet<>(many(random.nextInt(1, 5), n -> localNear().minusDays(random.nextInt(8))));
            return new SkippedDays(days(random.nextInt(4)), holidays);
        }

        private Absence absence() {
            Instant begin = chance(60) ? near() : near().minus(Duration.ofDays(random.nextInt(1, 30)));
            int minutes = chance(60) ? random.nextInt(1, 2 * DAY) : random.nextInt(1, 20 * DAY);
            return new Absence(person(), begin, begin.plus(Duration.ofMinutes(minutes)));
        }

        /** Two for the same person, or for all, never overlap. */
        private List<Replacement> replacements() {
            List<Replacement> replacements = new ArrayList<>();
            for (int n = chance(50) ? 0 : random.nextInt(1, 6); n > 0; n--) {
                String replaces = chance(30) ? null : person();
                Instant begin = near();
                Instant end = begin.plus(Duration.ofMinutes(random.nextInt(1, 2 * DAY)));
                boolean free = replacements.stream()
                        .noneMatch(other -> java.util.Objects.equals(other.replaces(), replaces)
                                && other.from().isBefore(end)
                                && begin.isBefore(other.to()));
                if (free) {
                    replacements.add(
                            new Replacement(replaces, person(), begin, end, chance(70) ? Why.OVERRIDE : Why.SWAP));
                }
            }
            return replacements;
        }

        private LocalDate start() {
            int days = chance(80) ? random.nextInt(60) : chance(70) ? random.nextInt(400) : -random.nextInt(5);
            return LocalDate.ofInstant(from, zone).minusDays(days);
        }

        private LocalDate localNear() {
            return LocalDate.ofInstant(near(), zone);
        }

        /** An instant in the span or not far from it. */
        private Instant near() {
            int minutes = (int) Duration.between(from, to).toMinutes();
            return from.plus(Duration.ofMinutes(random.nextInt(minutes + DAY) - DAY / 2));
        }

        /** Mostly in the small hours, where clocks change, and on the hour. */
        private LocalTime time() {
            int hour = chance(60) ? random.nextInt(5) : random.nextInt(24);
            return LocalTime.of(hour, chance(50) ? 0 : chance(70) ? 15 * random.nextInt(4) : random.nextInt(60));
        }

        private DayOfWeek day() {
            return DayOfWeek.of(random.nextInt(1, 8));
        }

        private Set<DayOfWeek> days(int most) {
            return IntStream.range(0, most).mapToObj(n -> day()).collect(Collectors.toSet());
        }

        private String person() {
            return "p" + random.nextInt(6);
        }

        private <T> List<T> many(int count, IntFunction<T> some) {
            return IntStream.range(0, count).mapToObj(some).toList();
        }

        private <T> T oneOf(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }
    }
}
