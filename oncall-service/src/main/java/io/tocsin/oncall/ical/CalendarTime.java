package io.tocsin.oncall.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A time of a calendar.
 *
 * @param wholeDay whether a day is meant; then {@code local} is its midnight
 * @param zone whose clock shows {@code local}
 */
public record CalendarTime(LocalDateTime local, boolean wholeDay, ZoneRules zone) {

    public LocalDate date() {
        return local.toLocalDate();
    }

    /**
     * RFC 5545, 3.3.5: a time that the clock leaves out is read by the offset before the gap, one that it shows twice is the first. A
     * day that begins in a gap begins behind it.
     */
    public Instant instant() {
        List<ZoneOffset> offsets = zone.getValidOffsets(local);
        if (!offsets.isEmpty()) {
            return local.toInstant(offsets.getFirst());
        }
        return wholeDay
                ? zone.getTransition(local).getInstant()
                : local.toInstant(zone.getTransition(local).getOffsetBefore());
    }

    CalendarTime at(LocalDateTime other) {
        return new CalendarTime(other, wholeDay, zone);
    }
}
