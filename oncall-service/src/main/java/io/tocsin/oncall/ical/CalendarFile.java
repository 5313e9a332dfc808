package io.tocsin.oncall.ical;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A calendar of RFC 5545, read whole. */
public record CalendarFile(List<CalendarEvent> events) {

    /** The most bytes that are read. */
    public static final int LARGEST = 1024 * 1024;

    private static final String BEGIN = "BEGIN:VCALENDAR";

    /**
     * The text of a file.
     *
     * @throws UnreadableCalendarException if it is too long, is not UTF-8, or does not begin as a calendar does
     */
    public static String text(byte[] file) throws UnreadableCalendarException {
        if (file.length > LARGEST) {
            throw new UnreadableCalendarException("must have at most 1 MiB");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableCalendarException("must be UTF-8", e);
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!text.stripLeading().regionMatches(true, 0, BEGIN, 0, BEGIN.length())) {
            throw new UnreadableCalendarException("must be a calendar of RFC 5545, which begins with " + BEGIN);
        }
        return text;
    }

    /**
     * @param text as {@link #text} gives it
     * @param zone whose clock shows times that name no zone, and whose days are meant by days
     * @throws UnreadableCalendarException if it says what cannot be, or says too much
     */
    public static CalendarFile read(String text, ZoneId zone) throws UnreadableCalendarException {
        RawCalendar raw = RawCalendar.of(text.stripLeading());
        Times times = new Times(new Zones(zone, raw.zones()));
        List<CalendarEvent> events = new ArrayList<>();
        for (RawComponent each : raw.events()) {
            CalendarEvent event = CalendarEvent.of(each, times);
            if (event != null) {
                events.add(event);
            }
        }
        return new CalendarFile(List.copyOf(events));
    }

    /**
     * All that takes place in a span at some time, in no order.
     *
     * @throws UnreadableCalendarException if something recurs too often
     */
    public List<EventOccurrence> between(Instant from, Instant to) throws UnreadableCalendarException {
        return new Recurring(from, to).of(events);
    }
}
