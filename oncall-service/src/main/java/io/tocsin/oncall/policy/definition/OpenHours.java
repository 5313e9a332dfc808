package io.tocsin.oncall.policy.definition;

import io.tocsin.platform.event.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Hours} mean: an instant is in them if the clock on the wall then shows one of their times. Where {@code to} is not
 * after {@code from} they go on into the next day, and count as those of the day on which they began.
 */
public final class OpenHours {

    /** Hours on one weekday, and that a holiday for years, would be a mistake. */
    private static final int MOST_DAYS = 400;

    private OpenHours() {}

    public static boolean isOpen(Hours hours, Instant at) {
        ZonedDateTime wall = at.atZone(ZoneId.of(hours.zone()));
        LocalTime time = wall.toLocalTime();
        boolean begun = !time.isBefore(hours.from()) && counts(hours, wall.toLocalDate());
        if (hours.from().isBefore(hours.to())) {
            return begun && time.isBefore(hours.to());
        }
        return begun
                || time.isBefore(hours.to()) && counts(hours, wall.toLocalDate().minusDays(1));
    }

    /** The first instant from {@code at} on that is in the hours; null if there is none within a year. */
    public static @Nullable Instant nextOpening(Hours hours, Instant at) {
        if (isOpen(hours, at)) {
            return at;
        }
        ZoneId zone = ZoneId.of(hours.zone());
        LocalDate today = LocalDate.ofInstant(at, zone);
        for (int n = 0; n < MOST_DAYS; n++) {
            LocalDate day = today.plusDays(n);
            TreeSet<Instant> beginnings = new TreeSet<>(instantsOf(day.atTime(hours.from()), zone));
            // A clock that is put forward or back may show one of the times without having shown the first.
            Instant midnight = day.atStartOfDay(zone).toInstant();
            ZoneOffsetTransition change = zone.getRules().nextTransition(midnight.minusSeconds(1));
            if (change != null
                    && change.getInstant()
                            .isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
                beginnings.add(change.getInstant());
            }
            for (Instant beginning : beginnings) {
                if (beginning.isAfter(at) && isOpen(hours, beginning)) {
                    return beginning;
                }
            }
        }
        return null;
    }

    /** All instants of a span, and perhaps some around it, at which the hours may begin or end. */
    public static TreeSet<Instant> changes(Hours hours, Instant from, Instant to) {
        ZoneId zone = ZoneId.of(hours.zone());
        TreeSet<Instant> changes = new TreeSet<>();
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            changes.addAll(instantsOf(day.atTime(hours.from()), zone));
            changes.addAll(instantsOf(day.atTime(hours.to()), zone));
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            changes.add(change.getInstant());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return new TreeSet<>(changes.subSet(from, to));
    }

    /** In sentences: {@code 08:00-22:00 Mon, Tue (Europe/Berlin)}. */
    static String describe(Hours hours) {
        String days = hours.days().size() == DayOfWeek.values().length
                ? ""
                : hours.days().stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
                        .collect(Collectors.joining(", ", " ", ""));
        return hours.from() + "-" + hours.to() + days + " (" + hours.zone() + ")";
    }

    private static boolean counts(Hours hours, LocalDate day) {
        return hours.days().contains(day.getDayOfWeek()) && !hours.holidays().contains(day);
    }

    /** Two where the clock is put back over it; the instant of the change where it is put forward over it. */
    private static List<Instant> instantsOf(LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return List.of(zone.getRules().getTransition(local).getInstant());
        }
        List<Instant> instants = new ArrayList<>();
        offsets.forEach(offset -> instants.add(local.toInstant(offset)));
        return instants;
    }
}
