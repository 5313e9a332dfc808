package io.tocsin.oncall.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import io.tocsin.oncall.rotation.Occurrences;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The zones that a calendar names. One with a name of IANA's is that, whatever the calendar says of it; any other is what its VTIMEZONE
 * says.
 */
final class Zones {

    /** Changes of a clock by one rule; programs let rules begin in 1601. */
    private static final int MOST_CHANGES = 1_000;

    private static final int LAST_YEAR = 2200;

    private final ZoneRules floating;
    private final Map<String, RawComponent> defined = new HashMap<>();
    private final Map<String, ZoneRules> known = new HashMap<>();

    /** @param floating whose clock shows what names no zone */
    Zones(ZoneId floating, List<RawComponent> zones) {
        this.floating = floating.getRules();
        for (RawComponent zone : zones) {
            zone.first("TZID").ifPresent(id -> defined.put(id.getValue().strip(), zone));
        }
    }

    ZoneRules floating() {
        return floating;
    }

    /** @param id null where none is named */
    ZoneRules of(@Nullable String id) throws UnreadableCalendarException {
        if (id == null) {
            return floating;
        }
        ZoneRules found = known.get(id);
        if (found == null) {
            found = find(id.strip());
            known.put(id, found);
        }
        return found;
    }

    private ZoneRules find(String id) throws UnreadableCalendarException {
        // Programs put their own name before: /mozilla.org/20050126_1/Europe/Berlin.
        for (String rest = id; !rest.isEmpty(); rest = afterSlash(rest)) {
            if (ZoneId.getAvailableZoneIds().contains(rest)) {
                return ZoneId.of(rest).getRules();
            }
        }
        RawComponent zone = defined.get(id);
        if (zone == null) {
            throw new UnreadableCalendarException("names a time zone that it does not define: " + Shown.of(id));
        }
        try {
            return rules(zone);
        } catch (DateTimeException | IllegalArgumentException | UnreadableCalendarException e) {
            throw new UnreadableCalendarException("defines a time zone that cannot be: " + Shown.of(id), e);
        }
    }

    private static String afterSlash(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? "" : id.substring(slash + 1);
    }

    private record Change(Instant at, ZoneOffset before, ZoneOffset after) {}

    private static ZoneRules rules(RawComponent zone) throws UnreadableCalendarException {
        List<Change> changes = new ArrayList<>();
        for (RawComponent part : zone.parts()) {
            addChanges(part, changes);
        }
        if (changes.isEmpty()) {
            throw new UnreadableCalendarException("has no offset");
        }
        changes.sort(Comparator.comparing(Change::at));
        ZoneOffset first = changes.getFirst().before();
        ZoneOffset now = first;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (Change change : changes) {
            if (!change.after().equals(now)) {
                LocalDateTime local = LocalDateTime.ofInstant(change.at(), now);
                transitions.add(ZoneOffsetTransition.of(local, now, change.after()));
                now = change.after();
            }
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    private static void addChanges(RawComponent part, List<Change> changes) throws UnreadableCalendarException {
        ZoneOffset before = ZoneOffset.of(required(part, "TZOFFSETFROM"));
        ZoneOffset after = ZoneOffset.of(required(part, "TZOFFSETTO"));
        LocalDateTime start = LocalDateTime.parse(required(part, "DTSTART"), Times.LOCAL);
        changes.add(new Change(start.toInstant(before), before, after));
        for (VObjectProperty date : part.all("RDATE")) {
            for (String each : date.getValue().split(",")) {
                changes.add(new Change(
                        LocalDateTime.parse(each.strip(), Times.LOCAL).toInstant(before), before, after));
            }
        }
        for (VObjectProperty rule : part.all("RRULE")) {
            if (!rule.getValue().toUpperCase(Locale.ROOT).contains("FREQ=YEARLY")) {
                throw new UnreadableCalendarException("changes its clock more often than a year has summers");
            }
            Iterator<LocalDateTime> times = Occurrences.lax(rule.getValue(), start, before.getRules(), start);
            for (int i = 0; i < MOST_CHANGES && times.hasNext(); i++) {
                LocalDateTime next = times.next();
                if (next.getYear() > LAST_YEAR) {
                    break;
                }
                changes.add(new Change(next.toInstant(before), before, after));
            }
        }
    }

    private static String required(RawComponent part, String property) throws UnreadableCalendarException {
        return part.first(property)
                .map(found -> found.getValue().strip())
                .orElseThrow(() -> new UnreadableCalendarException("has no " + property));
    }
}
