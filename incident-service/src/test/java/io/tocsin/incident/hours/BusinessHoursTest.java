package io.tocsin.incident.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Business time, by example and held against counting the minutes one by one. */
class BusinessHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Pacific/Apia",
            "America/St_Johns",
            "Asia/Kathmandu");

    private static BusinessHours hours(String from, String to, LocalDate... holidays) {
        return new BusinessHours(BERLIN, WORKDAYS, LocalTime.parse(from), LocalTime.parse(to), List.of(holidays));
    }

    private static Instant berlin(String local) {
        return ZonedDateTime.parse(local + "[Europe/Berlin]").toInstant();
    }

    @Test
    void shouldGoOnTheNextMorning() {
        // Friday, 6 March 2026.
        assertThat(hours("09:00", "17:00").plus(berlin("2026-03-06T16:00+01:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-03-09T10:00+01:00"));
    }

    @Test
    void shouldEndWithTheDayIfThatIsEnough() {
        assertThat(hours("09:00", "17:00").plus(berlin("2026-03-06T15:00+01:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-03-06T17:00+01:00"));
    }

    @Test
    void shouldBeginWhenTheDoorsOpen() {
        assertThat(hours("09:00", "17:00").plus(berlin("2026-03-07T12:00+01:00"), Duration.ofMinutes(5)))
                .isEqualTo(berlin("2026-03-09T09:05+01:00"));
    }

    @Test
    void shouldNotCountHolidays() {
        BusinessHours hours = hours("09:00", "17:00", LocalDate.parse("2026-03-09"));
        assertThat(hours.plus(berlin("2026-03-06T16:30+01:00"), Duration.ofHours(1)))
                .isEqualTo(berlin("2026-03-10T09:30+01:00"));
    }

    @Test
    void shouldFollowTheClockOnTheWall() {
        BusinessHours everyNight =
                new BusinessHours(BERLIN, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(6, 0), null);
        assertThat(everyNight.between(berlin("2026-03-29T00:00+01:00"), berlin("2026-03-29T12:00+02:00")))
                .as("the night that an hour is left out")
                .isEqualTo(Duration.ofHours(5));
        assertThat(everyNight.between(berlin("2026-10-25T00:00+02:00"), berlin("2026-10-25T12:00+01:00")))
                .as("the night that an hour is repeated")
                .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void shouldTakeMidnightForTheEndOfTheDay() {
        BusinessHours evenings = hours("18:00", "00:00");
        assertThat(evenings.between(berlin("2026-03-06T12:00+01:00"), berlin("2026-03-07T12:00+01:00")))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void shouldAgreeWithCountingTheMinutes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            BusinessHours hours = random(random);
            Instant start =
                    Instant.parse("2008-01-01T00:00:00Z").plus(random.nextInt(20 * 365 * 24 * 60), ChronoUnit.MINUTES);
            Instant end = start.plus(random.nextInt(6 * 24 * 60), ChronoUnit.MINUTES);
            String what = "seed %d round %d: %s from %s to %s".formatted(seed, round, hours, start, end);

            long minutes = naiveBetween(hours, start, end);
            assertThat(hours.between(start, end)).as(what).isEqualTo(Duration.ofMinutes(minutes));

            if (minutes > 0) {
                Duration amount = Duration.ofMinutes(1 + random.nextInt((int) minutes));
                Instant over = hours.plus(start, amount);
                assertThat(over).as("%s plus %s", what, amount).isEqualTo(naivePlus(hours, start, amount));
                assertThat(hours.between(start, over)).as(what).isEqualTo(amount);
            }
        }
    }

    private static BusinessHours random(Random random) {
        EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        int from = random.nextInt(24 * 60 - 1);
        int to = from + 1 + random.nextInt(24 * 60 - from);
        List<LocalDate> holidays = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            holidays.add(LocalDate.of(2008, 1, 1).plusDays(random.nextInt(20 * 365)));
        }
        return new BusinessHours(
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                days,
                LocalTime.ofSecondOfDay(from * 60L),
                LocalTime.ofSecondOfDay(to % (24 * 60) * 60L),
                holidays);
    }

    private static boolean naive(BusinessHours hours, Instant at) {
        ZonedDateTime wall = at.atZone(hours.zone());
        LocalTime time = wall.toLocalTime();
        return hours.days().contains(wall.getDayOfWeek())
                && (hours.holidays() == null || !hours.holidays().contains(wall.toLocalDate()))
                && !time.isBefore(hours.from())
                && (hours.to().equals(LocalTime.MIDNIGHT) || time.isBefore(hours.to()));
    }

    private static long naiveBetween(BusinessHours hours, Instant start, Instant end) {
        long minutes = 0;
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            minutes += naive(hours, at) ? 1 : 0;
        }
        return minutes;
    }

    private static Instant naivePlus(BusinessHours hours, Instant start, Duration amount) {
        long left = amount.toMinutes();
        Instant at = start;
        while (left > 0) {
            left -= naive(hours, at) ? 1 : 0;
            at = at.plusSeconds(60);
        }
        return at;
    }
}
