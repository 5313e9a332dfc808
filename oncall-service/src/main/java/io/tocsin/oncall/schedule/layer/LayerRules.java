package io.tocsin.oncall.schedule.layer;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.rotation.Recurrence;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.platform.http.Problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the layers of a schedule must keep to, beyond the sizes of their parts. */
public final class LayerRules {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int MOST_SHARING = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern KEY = Pattern.compile(ObjectRef.KEY_PATTERN);
    private static final String YEARS = "must be between 1970 and 2199";
    private static final String WHOLE_MINUTE = "must be a whole minute";

    private final List<Fault> faults = new ArrayList<>();

    private LayerRules() {}

    /**
     * What is wrong, with pointers into the schedule's body.
     *
     * @param zone the schedule's
     */
    public static List<Fault> faults(List<LayerBody> layers, ZoneId zone) {
        LayerRules rules = new LayerRules();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            String pointer = "/layers/" + i;
            rules.require(names.add(layers.get(i).name()), pointer + "/name", "is the name of another layer, too");
            String its = layers.get(i).timeZone();
            rules.look(layers.get(i), pointer, its == null ? zone : ZoneId.of(its));
        }
        return rules.faults;
    }

    /** What the layers name, by pointers into the schedule's body. */
    public static Map<String, LayerReference> references(List<LayerBody> layers) {
        Map<String, LayerReference> references = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerBody layer = layers.get(i);
            String pointer = "/layers/" + i;
            String turns = pointer + (layer.rotation() != null ? "/rotation" : "/recurrence") + "/participants/";
            for (int group = 0; group < layer.participants().size(); group++) {
                List<String> people = layer.participants().get(group);
                for (int n = 0; n < people.size(); n++) {
                    references.put(turns + group + "/" + n, new LayerReference(Kind.RESPONDER, people.get(n)));
                }
            }
            if (layer.holidays() != null) {
                references.put(pointer + "/holidays", new LayerReference(Kind.HOLIDAYS, layer.holidays()));
            }
            if (layer.feed() != null) {
                references.put(pointer + "/feed", new LayerReference(Kind.FEED, layer.feed()));
            }
        }
        return references;
    }

    private void look(LayerBody layer, String pointer, ZoneId zone) {
        long kinds = Stream.<@Nullable Object>of(layer.rotation(), layer.recurrence(), layer.feed())
                .filter(kind -> kind != null)
                .count();
        require(kinds == 1, pointer, "needs one of rotation, recurrence and feed, and only one");
        if (layer.rotation() != null) {
            rotation(layer.rotation(), pointer + "/rotation");
        }
        if (layer.recurrence() != null) {
            recurrence(layer.recurrence(), pointer + "/recurrence", zone);
        }
        List<RestrictionBody> restrictions = layer.restrictions() == null ? List.of() : layer.restrictions();
        for (int i = 0; i < restrictions.size(); i++) {
            restriction(restrictions.get(i), pointer + "/restrictions/" + i);
        }
        boolean allDays = layer.skippedDays() != null
                && layer.skippedDays().stream().distinct().count() == 7;
        require(!allDays, pointer + "/skippedDays", "would leave no turn");
    }

    private void rotation(RotationBody rotation, String pointer) {
        require(
                (rotation.frequency() == Frequency.WEEKLY) == (rotation.handoffDay() != null),
                pointer + "/handoffDay",
                "is needed for a weekly rotation, and only there");
        require(
                (rotation.frequency() == Frequency.MONTHLY) == (rotation.handoffDayOfMonth() != null),
                pointer + "/handoffDayOfMonth",
                "is needed for a monthly rotation, and only there");
        minute(rotation.handoffTime(), pointer + "/handoffTime");
        require(sensible(rotation.startDate()), pointer + "/startDate", YEARS);
        LocalDateTime end = rotation.end();
        if (end != null) {
            minute(end.toLocalTime(), pointer + "/end");
            LocalDateTime start = rotation.startDate().atTime(rotation.handoffTime());
            require(end.isAfter(start), pointer + "/end", "must be after the start");
            require(sensible(end.toLocalDate()), pointer + "/end", YEARS);
        }
        participants(rotation.participants(), pointer + "/participants");
    }

    private void recurrence(RecurrenceBody recurrence, String pointer, ZoneId zone) {
        minute(recurrence.start().toLocalTime(), pointer + "/start");
        require(isLength(recurrence.length()), pointer + "/length", "must be a duration from PT15M to P31D");
        if (sensible(recurrence.start().toLocalDate())) {
            Recurrence.fault(recurrence.rrule(), recurrence.start(), zone)
                    .ifPresent(fault -> faults.add(new Fault(pointer + "/rrule", fault)));
        } else {
            faults.add(new Fault(pointer + "/start", YEARS));
        }
        participants(recurrence.participants(), pointer + "/participants");
    }

    private void participants(List<List<String>> groups, String pointer) {
        require(groups.stream().anyMatch(group -> !group.isEmpty()), pointer, "needs people");
        for (int i = 0; i < groups.size(); i++) {
            List<String> group = groups.get(i);
            require(group.size() <= MOST_SHARING, pointer + "/" + i, "must have at most " + MOST_SHARING + " people");
            Set<String> seen = new HashSet<>();
            for (int n = 0; n < group.size(); n++) {
                String here = pointer + "/" + i + "/" + n;
                require(KEY.matcher(group.get(n)).matches(), here, "must match \"" + ObjectRef.KEY_PATTERN + "\"");
                require(seen.add(group.get(n)), here, group.get(n) + " is named twice");
            }
        }
    }

    private void restriction(RestrictionBody window, String pointer) {
        minute(window.from(), pointer + "/from");
        minute(window.to(), pointer + "/to");
        require(
                (window.fromDay() == null) == (window.toDay() == null),
                pointer + (window.fromDay() == null ? "/fromDay" : "/toDay"),
                "is needed, because the other day is given");
        require(window.days() == null || window.fromDay() == null, pointer + "/days", "cannot go with fromDay");
    }

    private static boolean isLength(String text) {
        try {
            Duration length = Duration.parse(text);
            return length.compareTo(SHORTEST) >= 0
                    && length.compareTo(LONGEST) <= 0
                    && length.toSecondsPart() == 0
                    && length.getNano() == 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static boolean sensible(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private void minute(LocalTime time, String pointer) {
        require(time.getSecond() == 0 && time.getNano() == 0, pointer, WHOLE_MINUTE);
    }

    private void require(boolean holds, String pointer, String reason) {
        if (!holds) {
            faults.add(new Fault(pointer, reason));
        }
    }
}
