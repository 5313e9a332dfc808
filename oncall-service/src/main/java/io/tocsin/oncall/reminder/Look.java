package io.tocsin.oncall.reminder;

import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.rotation.ScheduleCover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a schedule's shifts at one time, and when to look again.
 *
 * @param reminders that are due; some of them may have been given before
 * @param now those who have the schedule now, with the shifts that they are in
 * @param next when something is due next, at the latest a day on
 */
record Look(List<Reminder> reminders, List<Shift> now, Instant next) {

    /** After so long it is too late to say that a shift has begun or ended: who is in it knows. */
    static final Duration POINTLESS = Duration.ofHours(1);

    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    /**
     * Something to tell.
     *
     * @param kind SHIFT_STARTS or SHIFT_ENDS
     */
    record Reminder(NoticeKind kind, Shift shift) {
        /** When what it tells of happens. */
        Instant at() {
            return kind == NoticeKind.SHIFT_STARTS ? shift.from() : shift.to();
        }
    }

    /** @param leads how long before a shift each person wants to know */
    static Look at(Instant now, ScheduleCover cover, Function<String, Lead> leads) {
        // Wide enough that no shift of which anything is said is cut where it matters.
        Instant start = now.minus(POINTLESS).minus(Shift.LONGEST_BREAK).minusSeconds(1);
        Instant end = now.plus(Lead.LONGEST).plus(LOOK_AGAIN).plus(Shift.LONGEST_BREAK);
        List<Shift> shifts = Shift.of(cover.between(start, end));
        List<Reminder> due = new ArrayList<>();
        Instant next = now.plus(LOOK_AGAIN);
        for (Shift shift : shifts) {
            Lead lead = leads.apply(shift.responder());
            List<Moment> moments = new ArrayList<>();
            if (shift.from().isAfter(start)) {
                moments.add(new Moment(shift.from(), Duration.ZERO, null));
                if (lead.beforeStart() != null) {
                    moments.add(
                            new Moment(shift.from(), lead.beforeStart(), new Reminder(NoticeKind.SHIFT_STARTS, shift)));
                }
            }
            if (shift.to().isBefore(end) && lead.beforeEnd() != null) {
                moments.add(new Moment(shift.to(), lead.beforeEnd(), new Reminder(NoticeKind.SHIFT_ENDS, shift)));
            }
            for (Moment moment : moments) {
                if (moment.due().isAfter(now)) {
                    next = moment.due().isBefore(next) ? moment.due() : next;
                } else if (moment.reminder() != null
                        && moment.at().plus(POINTLESS).isAfter(now)) {
                    due.add(moment.reminder());
                }
            }
        }
        List<Shift> present = shifts.stream()
                .filter(shift -> !shift.from().isAfter(now) && shift.to().isAfter(now))
                .toList();
        return new Look(List.copyOf(due), present, next);
    }

    /** @param reminder null where there is only a handoff */
    private record Moment(
            Instant at, Duration lead, @Nullable Reminder reminder) {
        Instant due() {
            return at.minus(lead);
        }
    }
}
