package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The local times that a recurrence rule of RFC 5545 yields, and what a rule must keep to so that people can take turns by it. */
public final class Occurrences {

    /** What comes after so many is not there. */
    static final int MOST = 100_000;

    /** A rule that is longer has no sense that anybody could see. */
    static final int LONGEST_RULE = 500;

    private static final int LOOKED_AT = 1_000;
    private static final Duration CLOSEST = Duration.ofMinutes(15);
    private static final int YEARS_TO_FIRST = 5;

    private Occurrences() {}

    /**
     * A rule that does not fire for long, as 30 February never does, ends there: its people have no turns, and the schedule goes on.
     *
     * @throws IllegalArgumentException if the rule cannot be read
     */
    static Iterator<LocalDateTime> of(String rrule, LocalDateTime start, ZoneId zone) {
        RecurrenceRule rule = parse(rrule, RfcMode.RFC5545_STRICT, zone.getRules());
        return new Iterator<>() {

            private Iterator<LocalDateTime> rest = begin();
            private @Nullable LocalDateTime next = find();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public LocalDateTime next() {
                LocalDateTime found = next;
                if (found == null) {
                    throw new NoSuchElementException();
                }
                next = find();
                return found;
            }

            private Iterator<LocalDateTime> begin() {
                try {
                    return of(rule, start, LocalDateTime.MIN);
                } catch (IllegalArgumentException e) {
                    return Collections.emptyIterator();
                }
            }

            private @Nullable LocalDateTime find() {
                try {
                    return rest.hasNext() ? rest.next() : null;
                } catch (IllegalArgumentException e) {
                    rest = Collections.emptyIterator();
                    return null;
                }
            }
        };
    }

    /**
     * Of a rule that a stranger wrote, so it is read as well as it can be.
     *
     * @param earliest what comes before it may be left out
     * @throws IllegalArgumentException if the rule cannot be read, and when it has not fired for so long that nobody would look further
     */
    public static Iterator<LocalDateTime> lax(
            String rrule, LocalDateTime start, ZoneRules zone, LocalDateTime earliest) {
        RecurrenceRule rule = parse(rrule, RfcMode.RFC5545_LAX, zone);
        return of(rule, forwarded(rule, start, earliest), earliest);
    }

    /**
     * A later start from which the rule goes on in the same way: whole intervals later, where these are equally long. The library walks
     * through each hour from the first.
     */
    private static LocalDateTime forwarded(RecurrenceRule rule, LocalDateTime start, LocalDateTime earliest) {
        ChronoUnit unit = switch (rule.getFreq()) {
            case HOURLY -> ChronoUnit.HOURS;
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case SECONDLY, MINUTELY, MONTHLY, YEARLY -> null;
        };
        if (unit == null || rule.getCount() != null) {
            return start;
        }
        long intervals = unit.between(start, earliest) / rule.getInterval() - 1;
        return intervals > 0 ? start.plus(intervals * rule.getInterval(), unit) : start;
    }

    /**
     * Whether it is a rule of minutes or seconds.
     *
     * @throws IllegalArgumentException if the rule cannot be read
     */
    public static boolean isTooOften(String rrule) {
        return isTooOften(parse(rrule, RfcMode.RFC5545_LAX, ZoneOffset.UTC.getRules()));
    }

    /**
     * How often it fires at most; 0 if it says nothing of it. One that does is followed from its start on, however long ago that is.
     *
     * @throws IllegalArgumentException if the rule cannot be read
     */
    public static int count(String rrule) {
        Integer count =
                parse(rrule, RfcMode.RFC5545_LAX, ZoneOffset.UTC.getRules()).getCount();
        return count == null ? 0 : count;
    }

    private static boolean isTooOften(RecurrenceRule rule) {
        return rule.getFreq() == Freq.SECONDLY || rule.getFreq() == Freq.MINUTELY;
    }

    /** @throws IllegalArgumentException also later, when the rule has not fired for long */
    private static Iterator<LocalDateTime> of(RecurrenceRule rule, LocalDateTime start, LocalDateTime earliest) {
        DateTime first = floating(start);
        DateTime until = rule.getUntil();
        if (until != null && until.before(first)) {
            return Collections.emptyIterator();
        }
        RecurrenceRuleIterator iterator = rule.iterator(first);
        if (earliest.isAfter(start)) {
            iterator.fastForward(floating(earliest));
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public LocalDateTime next() {
                return local(iterator.nextDateTime());
            }
        };
    }

    /** Why nobody could take turns by the rule, a sentence for people; empty if they can. */
    static Optional<String> fault(String rrule, LocalDateTime start, ZoneId zone) {
        if (rrule.length() > LONGEST_RULE) {
            return Optional.of("must have at most " + LONGEST_RULE + " characters");
        }
        RecurrenceRule rule;
        try {
            rule = parse(rrule, RfcMode.RFC5545_STRICT, zone.getRules());
        } catch (IllegalArgumentException e) {
            return Optional.of("must be a recurrence rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,WE");
        }
        if (isTooOften(rule)) {
            return Optional.of("must not fire more often than every 15 minutes");
        }
        if (rule.getCount() != null && rule.getCount() > MOST) {
            return Optional.of("must have a COUNT of at most " + MOST);
        }
        return spacing(rule, start);
    }

    private static Optional<String> spacing(RecurrenceRule rule, LocalDateTime start) {
        LocalDateTime last = null;
        try {
            Iterator<LocalDateTime> occurrences = of(rule, start, LocalDateTime.MIN);
            for (int i = 0; i < LOOKED_AT && occurrences.hasNext(); i++) {
                LocalDateTime next = occurrences.next();
                if (last == null && next.isAfter(start.plusYears(YEARS_TO_FIRST))) {
                    break;
                }
                if (last != null && Duration.between(last, next).compareTo(CLOSEST) < 0) {
                    return Optional.of("must not fire more often than every 15 minutes");
                }
                last = next;
            }
        } catch (IllegalArgumentException e) {
            if (last != null) {
                return Optional.of("must not leave out so many times in a row");
            }
        }
        return last == null ? Optional.of("must fire within five years of the start") : Optional.empty();
    }

    /** UNTIL becomes a local time: one in UTC by the zone, a mere date its last second. */
    private static RecurrenceRule parse(String rrule, RfcMode mode, ZoneRules zone) {
        try {
            RecurrenceRule rule = new RecurrenceRule(rrule, mode);
            DateTime until = rule.getUntil();
            if (until != null && until.isAllDay()) {
                rule.setUntil(new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
            } else if (until != null && !until.isFloating()) {
                Instant end = local(until).toInstant(ZoneOffset.UTC);
                rule.setUntil(floating(LocalDateTime.ofInstant(end, zone.getOffset(end))));
            }
            return rule;
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static DateTime floating(LocalDateTime local) {
        return new DateTime(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
