package io.tocsin.oncall.ical;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long an event takes: days on the calendar, then a time on the stopwatch (RFC 5545, 3.3.6). An event that says its end as a time
 * of day takes equally long each time (3.8.5.3).
 */
record Length(int days, Duration time) {

    private static final Pattern DURATION = Pattern.compile(
            "\\+?P(?:(\\d{1,4})W|(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?)");

    static Length between(CalendarTime start, CalendarTime end) {
        return start.wholeDay() && end.wholeDay()
                ? new Length((int) (end.date().toEpochDay() - start.date().toEpochDay()), Duration.ZERO)
                : new Length(0, Duration.between(start.instant(), end.instant()));
    }

    static Length parse(String text) throws UnreadableCalendarException {
        Matcher found = DURATION.matcher(text.strip());
        if (!found.matches()) {
            throw new UnreadableCalendarException("has a DURATION that is none: " + Shown.of(text));
        }
        Duration time = Duration.ofHours(number(found.group(3)))
                .plusMinutes(number(found.group(4)))
                .plusSeconds(number(found.group(5)));
        return new Length((int) (7 * number(found.group(1)) + number(found.group(2))), time);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    Instant end(CalendarTime start) {
        return start.at(start.local().plusDays(days)).instant().plus(time);
    }

    /** No shorter than it is anywhere. */
    Duration atMost() {
        return Duration.ofDays(days + 2L).plus(time.isNegative() ? Duration.ZERO : time);
    }
}
