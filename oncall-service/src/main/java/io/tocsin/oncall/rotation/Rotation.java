package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns. A turn ends, and the next one begins, at a handoff: every {@code every} hours, days, weeks or months
 * at {@code handoffTime} on the wall clock of the layer's zone.
 *
 * <p>The first handoff is on {@code startDate} or, for a weekly or monthly rotation, on the first handoff day on or after it;
 * the first participant's turn begins there, and before it nobody is on call. Handoffs keep their local time when clocks
 * change, so a turn across a change is an hour longer or shorter. A handoff whose time does not exist on that day (clocks go
 * forward) happens at the first instant after the gap; one whose time exists twice (clocks go back) happens at the first of
 * the two. Where that puts two handoffs on one instant (a day that a country skipped), the turn between them does not take
 * place.
 *
 * @param handoffDay the day of a weekly rotation's handoff; null for others
 * @param handoffDayOfMonth the day of a monthly rotation's handoff, the last of the month if that has no such day; null for
 *     others
 * @param end on the wall clock, not included; null for a rotation that goes on
 * @param participants in the order of their turns; at least one
 */
public record Rotation(
        Frequency frequency,
        int every,
        LocalTime handoffTime,
        @Nullable DayOfWeek handoffDay,
        @Nullable Integer handoffDayOfMonth,
        LocalDate startDate,
        @Nullable LocalDateTime end,
        List<Group> participants)
        implements Turns {

    /** The unit that {@code every} counts. */
    public enum Frequency {
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY
    }

    public Rotation {
        if (every < 1 || participants.isEmpty()) {
            throw new IllegalArgumentException("a rotation needs a period and people");
        }
        if ((frequency == Frequency.WEEKLY) != (handoffDay != null)) {
            throw new IllegalArgumentException("a handoff day belongs to a weekly rotation");
        }
        if ((frequency == Frequency.MONTHLY) != (handoffDayOfMonth != null)) {
            throw new IllegalArgumentException("a handoff day of the month belongs to a monthly rotation");
        }
        participants = List.copyOf(participants);
    }
}
