package io.tocsin.oncall.ical;

import io.tocsin.oncall.ical.CalendarEvent.More;
import io.tocsin.oncall.rotation.Occurrences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When events take place (RFC 5545, 3.8.5): at their beginning, at what RRULE and RDATE say, without EXDATE, and with single occurrences
 * changed (RECURRENCE-ID). A change of all occurrences from one on (RANGE=THISANDFUTURE) is taken as a change of that one.
 */
final class Recurring {

    private static final int MOST_LOOKED_AT = 200_000;
    private static final int MOST_FOUND = 20_000;

    private final Instant from;
    private final Instant to;
    private final List<EventOccurrence> found = new ArrayList<>();
    private long lookedAt;

    Recurring(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    List<EventOccurrence> of(List<CalendarEvent> events) throws UnreadableCalendarException {
        Map<String, Set<Instant>> changed = new HashMap<>();
        for (CalendarEvent event : events) {
            if (event.instead() != null) {
                changed.computeIfAbsent(event.uid(), uid -> new HashSet<>())
                        .add(event.instead().instant());
            }
        }
        for (CalendarEvent event : events) {
            if (!event.cancelled()) {
                expand(event, event.instead() != null ? Set.of() : changed.getOrDefault(event.uid(), Set.of()));
            }
        }
        return found;
    }

    private void expand(CalendarEvent event, Set<Instant> changed) throws UnreadableCalendarException {
        Set<Instant> out = new HashSet<>(changed);
        Set<LocalDate> daysOut = new HashSet<>();
        for (CalendarTime except : event.except()) {
            if (except.wholeDay()) {
                daysOut.add(except.date());
            } else {
                out.add(except.instant());
            }
        }
        take(event, event.start(), event.length(), out, daysOut);
        for (More more : event.more()) {
            take(event, more.start(), more.length() == null ? event.length() : more.length(), out, daysOut);
        }
        if (event.rrule() != null && event.instead() == null) {
            byRule(event, event.rrule(), out, daysOut);
        }
    }

    private void byRule(CalendarEvent event, String rrule, Set<Instant> out, Set<LocalDate> daysOut)
            throws UnreadableCalendarException {
        CalendarTime start = event.start();
        LocalDateTime earliest = local(from).minus(event.length().atMost());
        LocalDateTime last = local(to).plusDays(2);
        requireSense(rrule);
        try {
            Iterator<LocalDateTime> times = Occurrences.lax(rrule, start.local(), start.zone(), earliest);
            while (times.hasNext()) {
                LocalDateTime next = times.next();
                if (next.isAfter(last)) {
                    return;
                }
                take(event, start.at(next), event.length(), out, daysOut);
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableCalendarException(
                    "has an event that never recurs, or too seldom to look for: " + Shown.of(rrule), e);
        }
    }

    private void requireSense(String rrule) throws UnreadableCalendarException {
        try {
            if (Occurrences.isTooOften(rrule)) {
                throw new UnreadableCalendarException(
                        "has an event that recurs more often than every hour: " + Shown.of(rrule));
            }
            lookAt(Occurrences.count(rrule));
        } catch (IllegalArgumentException e) {
            throw new UnreadableCalendarException("has an event with an RRULE that is none: " + Shown.of(rrule), e);
        }
    }

    private void take(CalendarEvent event, CalendarTime start, Length length, Set<Instant> out, Set<LocalDate> daysOut)
            throws UnreadableCalendarException {
        lookAt(1);
        Instant begin = start.instant();
        Instant end = length.end(start);
        if (!begin.isBefore(to) || !end.isAfter(from) || !end.isAfter(begin)) {
            return;
        }
        if (daysOut.contains(start.date()) || !out.add(begin)) {
            return;
        }
        if (found.size() == MOST_FOUND) {
            throw new UnreadableCalendarException(
                    "has more than %,d occurrences in the time ahead".formatted(MOST_FOUND));
        }
        found.add(new EventOccurrence(event, start, begin, end));
    }

    private void lookAt(int times) throws UnreadableCalendarException {
        lookedAt += times;
        if (lookedAt > MOST_LOOKED_AT) {
            throw new UnreadableCalendarException("has events that recur too often");
        }
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
