package io.tocsin.oncall.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of a calendar, with all of its occurrences.
 *
 * @param uid empty if it has none
 * @param instead the occurrence of the event of the same UID in whose place it is; null if it is no such
 * @param more times at which it takes place as well, each with its own length if it says one
 * @param people by what the event says of who takes part
 */
public record CalendarEvent(
        String uid,
        String summary,
        CalendarTime start,
        Length length,
        @Nullable String rrule,
        List<More> more,
        List<CalendarTime> except,
        @Nullable CalendarTime instead,
        boolean cancelled,
        List<Participant> people) {

    /** The property in which our own calendars name a responder by key. */
    public static final String RESPONDER = "X-TOCSIN-RESPONDER";

    /** @param length null for the event's own */
    record More(CalendarTime start, @Nullable Length length) {}

    /** Somebody who takes part. */
    public sealed interface Participant {

        /** By {@link #RESPONDER}. */
        record Key(String key) implements Participant {}

        /**
         * By ATTENDEE.
         *
         * @param address the address without {@code mailto:}
         * @param name the parameter CN
         */
        record Attendee(String address, @Nullable String name) implements Participant {}
    }

    /** Null if the event has no beginning, or lasts no time: then it takes place nowhere. */
    static @Nullable CalendarEvent of(RawComponent raw, Times times) throws UnreadableCalendarException {
        CalendarTime start = times.first(raw, "DTSTART").orElse(null);
        if (start == null) {
            return null;
        }
        Length length = length(raw, start, times);
        if (!length.end(start).isAfter(start.instant())) {
            return null;
        }
        List<VObjectProperty> rules = raw.all("RRULE");
        if (rules.size() > 1) {
            throw new UnreadableCalendarException("has an event of more than one RRULE");
        }
        return new CalendarEvent(
                text(raw, "UID").strip(),
                text(raw, "SUMMARY").strip(),
                start,
                length,
                rules.isEmpty() ? null : rules.getFirst().getValue().strip(),
                more(raw, times),
                times.all(raw, "EXDATE"),
                times.first(raw, "RECURRENCE-ID").orElse(null),
                text(raw, "STATUS").strip().equalsIgnoreCase("CANCELLED"),
                people(raw));
    }

    private static Length length(RawComponent raw, CalendarTime start, Times times) throws UnreadableCalendarException {
        Optional<CalendarTime> end = times.first(raw, "DTEND");
        if (end.isPresent()) {
            return Length.between(start, end.get());
        }
        Optional<VObjectProperty> duration = raw.first("DURATION");
        if (duration.isPresent()) {
            return Length.parse(duration.get().getValue());
        }
        return new Length(start.wholeDay() ? 1 : 0, java.time.Duration.ZERO);
    }

    private static List<More> more(RawComponent raw, Times times) throws UnreadableCalendarException {
        List<More> more = new ArrayList<>();
        for (VObjectProperty each : raw.all("RDATE")) {
            for (String value : each.getValue().split(",")) {
                String[] period = value.strip().split("/", 2);
                CalendarTime start = times.read(each, period[0]);
                if (period.length == 1) {
                    more.add(new More(start, null));
                } else if (period[1].startsWith("P")) {
                    more.add(new More(start, Length.parse(period[1])));
                } else {
                    more.add(new More(start, Length.between(start, times.read(each, period[1]))));
                }
            }
        }
        return more;
    }

    private static List<Participant> people(RawComponent raw) {
        List<Participant> people = new ArrayList<>();
        for (VObjectProperty each : raw.all(RESPONDER)) {
            people.add(new Participant.Key(unescaped(each.getValue()).strip()));
        }
        for (VObjectProperty each : raw.all("ATTENDEE")) {
            if ("DECLINED".equalsIgnoreCase(each.getParameters().first("PARTSTAT"))) {
                continue;
            }
            String address = each.getValue().strip().replaceFirst("(?i)^mailto:", "");
            people.add(new Participant.Attendee(address, each.getParameters().first("CN")));
        }
        return people;
    }

    private static String text(RawComponent raw, String property) {
        return raw.first(property).map(found -> unescaped(found.getValue())).orElse("");
    }

    /** RFC 5545, 3.3.11. */
    private static String unescaped(String value) {
        return value.replaceAll("\\\\([nN])", "\n").replaceAll("\\\\(.)", "$1");
    }
}
