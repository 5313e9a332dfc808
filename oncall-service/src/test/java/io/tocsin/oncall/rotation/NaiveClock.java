package io.tocsin.oncall.rotation;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The clock on a wall, in whole minutes. */
final class NaiveClock {

    private final ZoneId zone;

    NaiveClock(ZoneId zone) {
        this.zone = zone;
    }

    /** The first minute in which the clock shows {@code local} or later; {@code NaiveClockTest} waits for it in front of the clock. */
    long minuteOf(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant().getEpochSecond() / 60
                : offsets.stream().mapToLong(local::toEpochSecond).min().orElseThrow() / 60;
    }

    LocalDateTime at(long minute) {
        return LocalDateTime.ofEpochSecond(
                minute * 60, 0, zone.getRules().getOffset(java.time.Instant.ofEpochSecond(minute * 60)));
    }
}
