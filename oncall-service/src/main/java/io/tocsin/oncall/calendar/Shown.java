package io.tocsin.oncall.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The span that calendars show: from the beginning of last month to the end of the sixth month from now, in UTC. It moves once a
 * month, so that a calendar stays the same as long as nobody's shifts change, and so does the beginning of a shift that reaches out
 * of it.
 */
record Shown(Instant from, Instant to) {

    static Shown at(Instant now) {
        LocalDate month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        return new Shown(
                month.minusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(7).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
