package io.tocsin.oncall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.OpenHours;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hours of the week against somebody who looks at the clock every minute, also when clocks change. */
class OpenHoursTest {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "Pacific/Apia");
    private static final List<Instant> CHANGES = List.of(
            Instant.parse("2026-03-28T12:00:00Z"),
            Instant.parse("2026-10-24T12:00:00Z"),
            Instant.parse("2026-04-04T00:00:00Z"),
            Instant.parse("2026-03-07T12:00:00Z"),
            Instant.parse("2011-12-29T00:00:00Z"),
            Instant.parse("2026-02-14T12:00:00Z"));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void shouldBeginWhenTheClockOnTheWallSaysSo() {
        System.out.println("OpenHoursTest: -Dseed=" + seed);
        IncidentSummary incident = new IncidentSummary(1, "t", Severity.SEV4, null, null, null);
        for (int i = 0; i < 3_000; i++) {
            Hours hours = hours();
            Instant at = CHANGES.get(random.nextInt(CHANGES.size())).plus(random.nextInt(2_000), ChronoUnit.MINUTES);
            Instant naive = at;
            for (int minutes = 0; minutes < 3 * 24 * 60 && !isOpen(hours, naive); minutes++) {
                naive = naive.plus(1, ChronoUnit.MINUTES);
            }
            String failure = "seed %d, case %d: %s at %s".formatted(seed, i, hours, at);

            assertThat(OpenHours.isOpen(hours, at)).as(failure).isEqualTo(isOpen(hours, at));
            if (isOpen(hours, naive)) {
                assertThat(new Deferral.ToHours(hours).takenAt(incident, at))
                        .as(failure)
                        .isEqualTo(naive);
            }
        }
    }

    private static boolean isOpen(Hours hours, Instant at) {
        var wall = at.atZone(java.time.ZoneId.of(hours.zone()));
        boolean overnight = !hours.to().isAfter(hours.from());
        return Stream.of(0, 1).filter(day -> day == 0 || overnight).anyMatch(day -> {
            LocalDate began = wall.toLocalDate().minusDays(day);
            LocalTime time = wall.toLocalTime();
            boolean within = day == 1
                    ? time.isBefore(hours.to())
                    : !time.isBefore(hours.from()) && (overnight || time.isBefore(hours.to()));
            return within
                    && hours.days().contains(began.getDayOfWeek())
                    && !hours.holidays().contains(began);
        });
    }

    private Hours hours() {
        List<DayOfWeek> days = Stream.of(DayOfWeek.values())
                .filter(day -> random.nextInt(3) > 0)
                .toList();
        return new Hours(
                ZONES.get(random.nextInt(ZONES.size())),
                days.isEmpty() ? List.of(DayOfWeek.SUNDAY) : days,
                LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96)),
                LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96)),
                random.nextInt(4) == 0 ? List.of(LocalDate.of(2026, 3, 29)) : List.of());
    }
}
