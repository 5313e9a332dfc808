package io.tocsin.oncall.holiday;

import io.tocsin.oncall.holiday.HolidayCalendarBody.Holiday;
import io.tocsin.oncall.ical.CalendarFile;
import io.tocsin.oncall.ical.EventOccurrence;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads holidays from a file of iCalendar (RFC 5545): every event that lasts whole days is one holiday a day, named by its summary.
 * What recurs is taken from a year before to ten years after now.
 */
final class HolidayFile {

    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 10;
    private static final int MOST_DAYS_OF_AN_EVENT = 31;
    private static final int LONGEST_NAME = 200;

    private HolidayFile() {}

    /** @throws ProblemException 422 with the reason if it cannot be taken */
    static List<Holiday> read(byte[] file, LocalDate today) {
        LocalDate from = today.minusYears(YEARS_BACK);
        LocalDate until = today.plusYears(YEARS_AHEAD);
        Map<LocalDate, String> days = new TreeMap<>();
        try {
            CalendarFile.read(CalendarFile.text(file), ZoneOffset.UTC)
                    .between(midnight(from), midnight(until.plusDays(1)))
                    .stream()
                    .filter(occurrence -> occurrence.start().wholeDay())
                    .sorted(Comparator.comparing(EventOccurrence::from))
                    .forEach(occurrence -> take(occurrence, from, until, days));
        } catch (UnreadableCalendarException e) {
            throw refused(e.reason());
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

    private static void take(EventOccurrence occurrence, LocalDate from, LocalDate until, Map<LocalDate, String> days) {
        String summary = occurrence.event().summary();
        String name = summary.isEmpty() ? "Holiday" : summary.substring(0, Math.min(LONGEST_NAME, summary.length()));
        LocalDate first = occurrence.start().date();
        LocalDate end = LocalDate.ofInstant(occurrence.to(), ZoneOffset.UTC);
        for (LocalDate day = first; day.isBefore(end) && day.isBefore(first.plusDays(MOST_DAYS_OF_AN_EVENT)); ) {
            if (!day.isBefore(from) && !day.isAfter(until)) {
                days.putIfAbsent(day, name);
            }
            day = day.plusDays(1);
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(Problem.validation("", reason));
    }
}
