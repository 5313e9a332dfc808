package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The local times that a recurrence rule of RFC 5545 yields, and what a rule must keep to so that people can take turns by it. */
final class Occurrences {

    /** What comes after so many is not there. */
    static final int MOST = 100_000;

    /** A rule that is longer has no sense that anybody could see. */
    static final int LONGEST_RULE = 500;

    private static final int LOOKED_AT = 1_000;
    private static final Duration CLOSEST = Duration.ofMinutes(15);
    private static final int YEARS_TO_FIRST = 5;

    private Occurrences() {}

    /** @throws IllegalArgumentException if the rule cannot be read */
    static Iterator<LocalDateTime> of(String rrule, LocalDateTime start, ZoneId zone) {
        RecurrenceRule rule = parse(rrule, zone);
        DateTime first = floating(start);
        DateTime until = rule.getUntil();
        if (until != null && until.before(first)) {
            return Collections.emptyIterator();
        }
        RecurrenceRuleIterator iterator = rule.iterator(first);
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
        try {
            RecurrenceRule rule = parse(rrule, zone);
            if (rule.getFreq() == Freq.SECONDLY || rule.getFreq() == Freq.MINUTELY) {
                return Optional.of("must not fire more often than every 15 minutes");
            }
            if (rule.getCount() != null && rule.getCount() > MOST) {
                return Optional.of("must have a COUNT of at most " + MOST);
            }
            return spacing(of(rrule, start, zone), start);
        } catch (IllegalArgumentException e) {
            return Optional.of("must be a recurrence rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,WE");
        }
    }

    private static Optional<String> spacing(Iterator<LocalDateTime> occurrences, LocalDateTime start) {
        LocalDateTime last = null;
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
        return last == null ? Optional.of("must fire within five years of the start") : Optional.empty();
    }

    /** UNTIL becomes a local time: one in UTC by the zone, a mere date its last second. */
    private static RecurrenceRule parse(String rrule, ZoneId zone) {
        try {
            RecurrenceRule rule = new RecurrenceRule(rrule, RfcMode.RFC5545_STRICT);
            DateTime until = rule.getUntil();
            if (until != null && until.isAllDay()) {
                rule.setUntil(new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
            } else if (until != null && !until.isFloating()) {
                rule.setUntil(floating(local(until)
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime()));
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
