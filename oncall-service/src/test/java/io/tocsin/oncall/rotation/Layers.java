package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Rotation.Frequency;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Says schedules in few words. People who share a turn are joined by {@code +}; {@code -} is a gap. */
final class Layers {

    private Layers() {}

    static ScheduleCover cover(String zone, Layer... layers) {
        return new ScheduleCover(
                "primary",
                List.of(new ScheduleVersion(Instant.MIN, ZoneId.of(zone), List.of(layers))),
                List.of(),
                List.of());
    }

    static Layer layer(String name, Turns turns, Restriction... restrictions) {
        return new Layer(name, turns, List.of(restrictions), SkippedDays.NONE, SkippedTurns.USED_UP);
    }

    static Layer weekdays(String name, SkippedTurns skippedTurns, Turns turns) {
        Set<DayOfWeek> weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        return new Layer(name, turns, List.of(), new SkippedDays(weekend, Set.of()), skippedTurns);
    }

    static Rotation hourly(int every, String start, String handoff, String... people) {
        return rotation(Frequency.HOURLY, every, start, handoff, null, null, null, people);
    }

    static Rotation daily(String start, String handoff, String... people) {
        return rotation(Frequency.DAILY, 1, start, handoff, null, null, null, people);
    }

    static Rotation dailyUntil(String end, String start, String handoff, String... people) {
        return rotation(Frequency.DAILY, 1, start, handoff, null, null, LocalDateTime.parse(end), people);
    }

    static Rotation weekly(DayOfWeek day, String start, String handoff, String... people) {
        return rotation(Frequency.WEEKLY, 1, start, handoff, day, null, null, people);
    }

    static Rotation monthly(int day, String start, String handoff, String... people) {
        return rotation(Frequency.MONTHLY, 1, start, handoff, null, day, null, people);
    }

    private static Rotation rotation(
            Frequency frequency,
            int every,
            String start,
            String handoff,
            DayOfWeek day,
            Integer dayOfMonth,
            LocalDateTime end,
            String... people) {
        return new Rotation(
                frequency,
                every,
                LocalTime.parse(handoff),
                day,
                dayOfMonth,
                LocalDate.parse(start),
                end,
                groups(people));
    }

    static List<Group> groups(String... people) {
        return Arrays.stream(people)
                .map(who -> who.equals("-") ? Group.of() : Group.of(who.split("\\+")))
                .toList();
    }
}
