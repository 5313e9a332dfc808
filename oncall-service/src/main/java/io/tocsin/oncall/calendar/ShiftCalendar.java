package io.tocsin.oncall.calendar;

import io.tocsin.oncall.ical.CalendarEvent;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.platform.security.IntegrationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Shifts as iCalendar (RFC 5545). The same shift has the same UID whenever it is written, also if its end moves; the text is the same
 * as long as the shifts are.
 */
final class ShiftCalendar {

    private ShiftCalendar() {}

    /**
     * @param name what a program calls the calendar
     * @param stamp the same for the same shifts: programs compare it to tell an older copy of an event from a newer one
     * @param names the names of people, by key
     */
    static String of(String name, Instant stamp, List<Segment> shifts, Map<String, String> names) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tocsin//On call//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        shifts.forEach(shift -> calendar.add(event(shift, stamp, names)));
        return calendar.toString();
    }

    private static VEvent event(Segment shift, Instant stamp, Map<String, String> names) {
        String person = names.getOrDefault(shift.responder(), shift.responder());
        VEvent event = new VEvent(shift.from(), shift.to(), "On call: " + person + " (" + shift.schedule() + ")");
        event.replace(new DtStamp(stamp));
        event.add(new Uid(uid(shift)));
        event.add(new Description(because(shift)));
        event.add(new XProperty(CalendarEvent.RESPONDER, shift.responder()));
        return event;
    }

    private static String uid(Segment shift) {
        String shiftOf = String.join(
                "\n",
                shift.schedule(),
                shift.responder(),
                String.valueOf(shift.layer()),
                shift.from().toString());
        return "shift-" + IntegrationKeys.hash(shiftOf).substring(0, 32) + "@tocsin";
    }

    private static String because(Segment shift) {
        return switch (shift.why()) {
            case ROTATION -> "By layer " + shift.layer() + ".";
            case TIME_OFF -> "By layer " + shift.layer() + ", because others have time off.";
            case OVERRIDE -> "By an override.";
            case SWAP -> "By a swap.";
        };
    }
}
