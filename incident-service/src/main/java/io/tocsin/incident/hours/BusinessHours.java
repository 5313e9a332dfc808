package io.tocsin.incident.hours;

import io.tocsin.platform.event.Hours;
import io.tocsin.platform.http.Problem;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The hours that count. An instant counts if the clock on the wall then shows a time from {@code from} to before {@code to}, on
 * one of the days and no holiday; so an hour that a clock change repeats counts twice, and one that it leaves out not at all.
 *
 * @param to {@code 00:00} is the end of the day
 */
@Schema(name = "BusinessHours")
public record BusinessHours(
        @Schema(description = "Name of an IANA time zone.", examples = "Europe/Berlin")
        ZoneId zone,

        @Schema(examples = "[\"MONDAY\",\"TUESDAY\"]") @Size(min = 1, max = 7) Set<DayOfWeek> days,

        @Schema(examples = "09:00") LocalTime from,

        @Schema(description = "00:00 is the end of the day.", examples = "17:00")
        LocalTime to,

        @Schema(description = "Days that do not count.", examples = "[\"2026-12-25\"]") @Size(max = 400) @Nullable List<LocalDate> holidays) {

    /** The days are kept in the order of the week, so that two that are equal are shown equally. */
    public BusinessHours {
        days = days == null || days.isEmpty() ? days : Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Beyond any target; ends a search in hours that never come. */
    private static final int MOST_DAYS = 20 * 366;

    /** The earliest instant by which so much of the time that counts has passed since {@code start}. */
    public Instant plus(Instant start, Duration amount) {
        if (amount.isZero() || amount.isNegative()) {
            return start;
        }
        Walk walk = new Walk(amount);
        walk(start, start.plus(Duration.ofDays(MOST_DAYS)), walk::isOverAfter);
        return walk.end == null ? start.plus(Duration.ofDays(MOST_DAYS)) : walk.end;
    }

    /** How much of the time between the two counts. */
    public Duration between(Instant start, Instant end) {
        Sum sum = new Sum();
        walk(start, end, sum::add);
        return sum.total;
    }

    /** What is wrong with them; {@code pointer} is where they stand in the document. */
    public List<Problem.Fault> faults(String pointer) {
        return to.equals(LocalTime.MIDNIGHT) || from.isBefore(to)
                ? List.of()
                : List.of(new Problem.Fault(pointer + "/to", "must be after from, or 00:00 for the end of the day"));
    }

    /** As other services are told them. */
    public Hours told() {
        return new Hours(
                zone.getId(),
                days.stream().sorted().toList(),
                from,
                to,
                holidays == null ? List.of() : holidays.stream().sorted().toList());
    }

    private static final class Sum {
        private Duration total = Duration.ZERO;

        boolean add(Instant from, Instant to) {
            total = total.plus(Duration.between(from, to));
            return false;
        }
    }

    private static final class Walk {
        private Duration left;
        private @Nullable Instant end;

        Walk(Duration left) {
            this.left = left;
        }

        boolean isOverAfter(Instant from, Instant to) {
            Duration length = Duration.between(from, to);
            if (length.compareTo(left) >= 0) {
                end = from.plus(left);
                return true;
            }
            left = left.minus(length);
            return false;
        }
    }

    /** Gives each stretch that counts, in order, until told to stop. Between two clock changes the offset is one. */
    private void walk(Instant start, Instant end, BiPredicate<Instant, Instant> stop) {
        Instant at = start;
        while (at.isBefore(end)) {
            ZoneOffset offset = zone.getRules().getOffset(at);
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            Instant until = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            LocalDate last = LocalDateTime.ofInstant(until, offset).toLocalDate();
            for (LocalDate day = LocalDateTime.ofInstant(at, offset).toLocalDate();
                    !day.isAfter(last);
                    day = day.plusDays(1)) {
                if (!counts(day)) {
                    continue;
                }
                Instant opens = later(day.atTime(from).toInstant(offset), at);
                Instant closes = earlier(closing(day).toInstant(offset), until);
                if (opens.isBefore(closes) && stop.test(opens, closes)) {
                    return;
                }
            }
            at = until;
        }
    }

    private boolean counts(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && (holidays == null || !holidays.contains(day));
    }

    private LocalDateTime closing(LocalDate day) {
        return to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
