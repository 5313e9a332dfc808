package io.tocsin.oncall.ical;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a calendar, unfolded and taken apart: events and time zones with the properties that matter, all else left out. */
final class RawCalendar implements VObjectDataListener {

    /** More events than a rota has in years. */
    static final int MOST_EVENTS = 10_000;

    private static final int MOST_ZONES = 200;
    private static final int DEEPEST = 8;
    private static final int MOST_PROPERTIES_OF_A_COMPONENT = 1_000;

    private static final Set<String> COMPONENTS = Set.of("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT");
    private static final Set<String> PROPERTIES = Set.of(
            "UID",
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "STATUS",
            "SUMMARY",
            "ATTENDEE",
            CalendarEvent.RESPONDER,
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO");

    private final List<RawComponent> events = new ArrayList<>();
    private final List<RawComponent> zones = new ArrayList<>();
    private final Deque<RawComponent> open = new ArrayDeque<>();
    private @Nullable String fault;
    private boolean ended;

    private RawCalendar() {}

    /** @throws UnreadableCalendarException if it has no end, or too much of something */
    static RawCalendar of(String text) throws UnreadableCalendarException {
        RawCalendar calendar = new RawCalendar();
        SyntaxRules rules = SyntaxRules.iCalendar();
        rules.setDefaultSyntaxStyle(SyntaxStyle.NEW);
        try (VObjectReader reader = new VObjectReader(new StringReader(text), rules)) {
            reader.parse(calendar);
        } catch (IOException e) {
            throw new UnreadableCalendarException("cannot be read", e);
        }
        if (calendar.fault != null) {
            throw new UnreadableCalendarException(calendar.fault);
        }
        if (!calendar.ended) {
            throw new UnreadableCalendarException("breaks off before END:VCALENDAR");
        }
        return calendar;
    }

    List<RawComponent> events() {
        return events;
    }

    List<RawComponent> zones() {
        return zones;
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        RawComponent begun = new RawComponent(name);
        open.push(begun);
        if (open.size() > DEEPEST) {
            stop(context, "nests components too deep");
        }
        switch (begun.name()) {
            case "VEVENT" -> add(events, begun, MOST_EVENTS, "events", context);
            case "VTIMEZONE" -> add(zones, begun, MOST_ZONES, "time zones", context);
            case "STANDARD", "DAYLIGHT" -> zone(context).parts().add(begun);
            default -> {}
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        if (!open.isEmpty()) {
            open.pop();
        }
        ended |= open.isEmpty() && name.equalsIgnoreCase("VCALENDAR");
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        RawComponent component = open.peek();
        if (component == null
                || !COMPONENTS.contains(component.name())
                || !PROPERTIES.contains(property.getName().toUpperCase(Locale.ROOT))
                || property.getValue() == null) {
            return;
        }
        component.properties().add(property);
        if (component.properties().size() > MOST_PROPERTIES_OF_A_COMPONENT) {
            stop(context, "has an event or a time zone of more than 1,000 properties");
        }
    }

    @Override
    public void onVersion(String version, Context context) {
        // All versions have the same lines.
    }

    @Override
    public void onWarning(Warning warning, @Nullable VObjectProperty property, Exception thrown, Context context) {
        // A line that is none says nothing; what is missing without it shows.
    }

    private RawComponent zone(Context context) {
        if (zones.isEmpty()) {
            stop(context, "has a part of a time zone outside of one");
            return new RawComponent("VTIMEZONE");
        }
        return zones.getLast();
    }

    private void add(List<RawComponent> to, RawComponent component, int most, String what, Context context) {
        if (to.size() == most) {
            stop(context, "must have at most %,d %s".formatted(most, what));
        }
        to.add(component);
    }

    private void stop(Context context, String reason) {
        if (fault == null) {
            fault = reason;
        }
        context.stop();
    }
}
