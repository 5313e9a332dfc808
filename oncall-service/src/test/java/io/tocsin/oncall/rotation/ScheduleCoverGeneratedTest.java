package io.tocsin.oncall.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover.Replacement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Thousands of generated schedules around the clock changes of zones with odd rules, minute by minute. */
class ScheduleCoverGeneratedTest {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "Pacific/Apia");
    private static final int SCHEDULES = 3_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void shouldAgreeWithSomebodyWhoLooksAtTheClockEveryMinute() {
        System.out.println("ScheduleCoverGeneratedTest: -Dseed=" + seed);
        for (int i = 0; i < SCHEDULES; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
            Instant from = someDaysBefore(change(zone));
            Rotation rotation = rotation(zone, LocalDate.ofInstant(from, zone).plusDays(random.nextInt(1, 5)));
            int minutes = random.nextInt(5, 16) * 24 * 60;
            List<Replacement> overrides = overrides(from, minutes);

            var cover = new ScheduleCover("s", rotation, overrides);
            List<@Nullable String> expected = new NaiveCover(rotation, overrides).minutes(from, minutes);

            String failure =
                    "seed %d, schedule %d: %s, overrides %s, from %s".formatted(seed, i, rotation, overrides, from);
            assertThat(minutes(cover, from, minutes)).as(failure).isEqualTo(expected);
            for (int n = 0; n < 50; n++) {
                int minute = random.nextInt(minutes);
                Instant at = from.plus(Duration.ofMinutes(minute));
                assertThat(cover.at(at).map(Segment::responder).orElse(null))
                        .as("at %s of %s", at, failure)
                        .isEqualTo(expected.get(minute));
            }
        }
    }

    /** What {@link ScheduleCover#between} says, spread over minutes; fails where segments overlap or leave the span. */
    private static List<@Nullable String> minutes(ScheduleCover cover, Instant from, int count) {
        @Nullable String[] result = new String[count];
        Instant to = from.plus(Duration.ofMinutes(count));
        Instant last = from;
        for (Segment segment : cover.between(from, to)) {
            assertThat(segment.from()).isAfterOrEqualTo(last).isBefore(segment.to());
            last = segment.to();
            int begin = (int) Duration.between(from, segment.from()).toMinutes();
            int end = (int) Duration.between(from, segment.to()).toMinutes();
            Arrays.fill(result, begin, end, segment.responder());
        }
        assertThat(last).isBeforeOrEqualTo(to);
        return Arrays.asList(result);
    }

    private Rotation rotation(ZoneId zone, LocalDate start) {
        boolean weekly = random.nextInt(3) == 0;
        // Mostly in the small hours, where clocks change.
        LocalTime handoff = random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), random.nextInt(60))
                : LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        return new Rotation(
                weekly ? Frequency.WEEKLY : Frequency.DAILY,
                random.nextInt(1, weekly ? 3 : 5),
                handoff,
                weekly ? DayOfWeek.of(random.nextInt(1, 8)) : null,
                start,
                zone,
                IntStream.range(0, random.nextInt(1, 6)).mapToObj(n -> "p" + n).toList());
    }

    private List<Replacement> overrides(Instant from, int minutes) {
        List<Replacement> overrides = new ArrayList<>();
        int minute = random.nextInt(3_000);
        for (int n = random.nextInt(6); n > 0 && minute < minutes; n--) {
            int end = minute + random.nextInt(1, 2_000);
            overrides.add(new Replacement(
                    "o" + n, from.plus(Duration.ofMinutes(minute)), from.plus(Duration.ofMinutes(end))));
            minute = random.nextInt(3) == 0 ? end : end + random.nextInt(2_000);
        }
        return overrides;
    }

    /** A change of the zone's clock if it has one after a random day, else that day. */
    private Instant change(ZoneId zone) {
        Instant day = LocalDate.of(1984, 1, 1)
                .plusDays(random.nextInt(50 * 365))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        // The changes that only one or two years have.
        if (random.nextInt(4) == 0) {
            String rare = zone.getId().equals("Pacific/Apia") ? "2011-12-20T00:00:00Z" : "1985-12-20T00:00:00Z";
            day = Instant.parse(rare);
        }
        var next = zone.getRules().nextTransition(day);
        return next == null ? day : next.getInstant();
    }

    private Instant someDaysBefore(Instant instant) {
        return instant.minus(Duration.ofMinutes(random.nextInt(2, 8) * 24 * 60 + random.nextInt(60)));
    }
}
