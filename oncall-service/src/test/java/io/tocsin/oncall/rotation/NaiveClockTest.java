package io.tocsin.oncall.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody sits in front of the clock on the wall until it shows a time or a later one. */
class NaiveClockTest {

    static java.util.List<ZoneId> zones() {
        return GeneratedSchedule.ZONES;
    }

    @ParameterizedTest
    @MethodSource("zones")
    void shouldAgreeWithSomebodyWhoWaitsForATimeToBeShown(ZoneId zone) {
        NaiveClock clock = new NaiveClock(zone);
        Instant end = Instant.parse("2032-01-01T00:00:00Z");
        for (ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("1980-01-01T00:00:00Z"));
                change != null && change.getInstant().isBefore(end);
                change = zone.getRules().nextTransition(change.getInstant())) {
            long minute = change.getInstant().getEpochSecond() / 60 - 2 * 24 * 60;
            long last = minute + 4 * 24 * 60;
            LocalDateTime wanted = clock.at(minute);
            while (minute < last) {
                while (clock.at(minute).isBefore(wanted)) {
                    minute++;
                }
                assertThat(clock.minuteOf(wanted)).as("%s in %s", wanted, zone).isEqualTo(minute);
                assertThat(WallClock.instantOf(wanted, zone).getEpochSecond())
                        .as("%s in %s", wanted, zone)
                        .isEqualTo(minute * 60);
                wanted = wanted.plusMinutes(1);
            }
        }
    }
}
