package io.tocsin.oncall.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the times of properties: DATE, and DATE-TIME in its three forms (RFC 5545, 3.3.4 and 3.3.5). */
record Times(Zones zones) {

    static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern DAY = Pattern.compile("\\d{8}");

    Optional<CalendarTime> first(RawComponent component, String property) throws UnreadableCalendarException {
        Optional<VObjectProperty> found = component.first(property);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(read(found.get(), found.get().getValue().strip()));
    }

    List<CalendarTime> all(RawComponent component, String property) throws UnreadableCalendarException {
        List<CalendarTime> times = new ArrayList<>();
        for (VObjectProperty each : component.all(property)) {
            for (String value : each.getValue().split(",")) {
                times.add(read(each, value.strip()));
            }
        }
        return times;
    }

    CalendarTime read(VObjectProperty property, String value) throws UnreadableCalendarException {
        try {
            if (DAY.matcher(value).matches()) {
                LocalDate day = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
                return new CalendarTime(day.atStartOfDay(), true, zones.floating());
            }
            if (value.endsWith("Z")) {
                LocalDateTime local = LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL);
                return new CalendarTime(local, false, ZoneOffset.UTC.getRules());
            }
            LocalDateTime local = LocalDateTime.parse(value, LOCAL);
            return new CalendarTime(
                    local, false, zones.of(property.getParameters().first("TZID")));
        } catch (DateTimeException e) {
            throw new UnreadableCalendarException(
                    "has a " + property.getName().toUpperCase(java.util.Locale.ROOT) + " that is no time: "
                            + Shown.of(value),
                    e);
        }
    }
}
