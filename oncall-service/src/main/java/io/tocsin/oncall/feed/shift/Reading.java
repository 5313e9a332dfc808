package io.tocsin.oncall.feed.shift;

import io.tocsin.oncall.ical.CalendarFile;
import io.tocsin.oncall.ical.EventOccurrence;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a calendar says of a span.
 *
 * @param events how many events it has, in that span or not
 * @param turns as {@link Turn#joined} gives them; some reach out of the span
 * @param unknown what events of the span say of people whom nobody knows, in order and each once
 */
public record Reading(int events, List<Turn> turns, List<String> unknown) {

    /** How many of those whom nobody knows are told. */
    public static final int MOST_UNKNOWN = 50;

    private static final int LONGEST_UNKNOWN = 200;

    /**
     * @param text as {@link CalendarFile#text} gives it
     * @param zone whose clock shows times that name no zone
     * @throws UnreadableCalendarException if it cannot be taken
     */
    public static Reading of(String text, ZoneId zone, People people, Instant from, Instant to)
            throws UnreadableCalendarException {
        CalendarFile file = CalendarFile.read(text, zone);
        List<Turn> turns = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (EventOccurrence occurrence : file.between(from, to)) {
            People.Found found = people.of(occurrence.event());
            found.responders().forEach(key -> turns.add(new Turn(key, occurrence.from(), occurrence.to())));
            found.unknown().forEach(said -> unknown.add(cut(said)));
        }
        return new Reading(
                file.events().size(),
                Turn.joined(turns),
                unknown.stream().limit(MOST_UNKNOWN).toList());
    }

    private static String cut(String said) {
        String line = said.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST_UNKNOWN ? line : line.substring(0, LONGEST_UNKNOWN);
    }
}
