package io.tocsin.oncall.ical;

import java.time.Instant;

/** Once that an event takes place: {@code from} included and {@code to} not. */
public record EventOccurrence(CalendarEvent event, CalendarTime start, Instant from, Instant to) {}
