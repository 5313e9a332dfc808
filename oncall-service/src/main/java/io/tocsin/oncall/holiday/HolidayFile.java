package io.tocsin.oncall.holiday;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import io.tocsin.oncall.holiday.HolidayCalendarBody.Holiday;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * Reads holidays from a file of iCalendar (RFC 5545): every event that lasts whole days is one holiday a day, named by its summary.
 * What recurs is taken from a year before to ten years after now.
 */
final class HolidayFile {

    /** The most characters that are read. */
    static final int LONGEST = 1024 * 1024;

    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 10;
    private static final int MOST_DAYS_OF_AN_EVENT = 31;
    private static final int MOST_OCCURRENCES = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    private HolidayFile() {}

    /** @throws ProblemException 422 with the reason if it cannot be taken */
    static List<Holiday> read(String text, LocalDate today) {
        if (text.length() > LONGEST) {
            throw refused("must have at most 1 MiB");
        }
        if (!text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            throw refused("must be a calendar of RFC 5545, which begins with BEGIN:VCALENDAR");
        }
        Map<LocalDate, String> days = new TreeMap<>();
        for (ICalendar calendar : Biweekly.parse(text).all()) {
            for (VEvent event : calendar.getEvents()) {
                take(event, today, days);
            }
        }
        if (days.isEmpty()) {
            throw refused("has no event that lasts whole days, from last year to ten years ahead");
        }
        if (days.size() > HolidayCalendarBody.MOST_DAYS) {
            throw refused("has more than " + HolidayCalendarBody.MOST_DAYS + " days");
        }
        List<Holiday> holidays = new ArrayList<>();
        days.forEach((day, name) -> holidays.add(new Holiday(day, name)));
        return holidays;
    }

    private static void take(VEvent event, LocalDate today, Map<LocalDate, String> days) {
        ICalDate start =
                event.getDateStart() == null ? null : event.getDateStart().getValue();
        if (start == null || start.hasTime()) {
            return;
        }
        LocalDate first = date(start);
        ICalDate end = event.getDateEnd() == null ? null : event.getDateEnd().getValue();
        long length = end == null ? 1 : Math.max(1, first.until(date(end), java.time.temporal.ChronoUnit.DAYS));
        String summary =
                event.getSummary() == null ? "" : event.getSummary().getValue().strip();
        String name = summary.isEmpty() ? "Holiday" : summary.substring(0, Math.min(LONGEST_NAME, summary.length()));
        LocalDate from = today.minusYears(YEARS_BACK);
        LocalDate until = today.plusYears(YEARS_AHEAD);
        int seen = 0;
        for (Iterator<Date> dates = event.getDateIterator(UTC); dates.hasNext() && seen < MOST_OCCURRENCES; seen++) {
            LocalDate day = LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (day.isAfter(until)) {
                return;
            }
            for (int i = 0; i < Math.min(length, MOST_DAYS_OF_AN_EVENT); i++) {
                if (!day.plusDays(i).isBefore(from)) {
                    days.putIfAbsent(day.plusDays(i), name);
                }
            }
        }
    }

    /** Mere dates are kept as the midnight of the machine's zone, so their parts are read. */
    private static LocalDate date(ICalDate date) {
        var raw = date.getRawComponents();
        return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(Problem.validation("", reason));
    }
}
