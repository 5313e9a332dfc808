package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns. A turn ends, and the next one begins, at a handoff: every {@code every} days or weeks at
 * {@code handoffTime} on the wall clock of {@code zone}.
 *
 * <p>The first handoff is on {@code startDate} or, for a weekly rotation, on the first {@code handoffDay} on or after it; the
 * first participant's turn begins there, and before it nobody is on call. Handoffs keep their local time when clocks change,
 * so a turn across a change is an hour longer or shorter. A handoff whose time does not exist on that day (clocks go
 * forward) happens at the first instant after the gap; one whose time exists twice (clocks go back) happens at the first of
 * the two. Where that puts two handoffs on one instant (a day that a country skipped), the turn between them does not take
 * place.
 *
 * @param handoffDay the day of a weekly rotation's handoff; null for a daily one
 * @param participants keys of responders, in the order of their turns; at least one
 */
public record Rotation(
        Frequency frequency,
        int every,
        LocalTime handoffTime,
        @Nullable DayOfWeek handoffDay,
        LocalDate startDate,
        ZoneId zone,
        List<String> participants) {

    /** The unit that {@code every} counts. */
    public enum Frequency {
        DAILY(1),
        WEEKLY(7);

        private final int days;

        Frequency(int days) {
            this.days = days;
        }
    }

    /** One person's turn, {@code from} included and {@code to} not. */
    record Turn(String responder, Instant from, Instant to) {}

    public Rotation {
        if (every < 1 || participants.isEmpty()) {
            throw new IllegalArgumentException("a rotation needs a period and people");
        }
        if ((frequency == Frequency.WEEKLY) != (handoffDay != null)) {
            throw new IllegalArgumentException("a handoff day belongs to a weekly rotation");
        }
        participants = List.copyOf(participants);
    }

    /** When the first turn begins. */
    Instant begins() {
        return handoff(0);
    }

    /** The turn that {@code at} falls in; empty before the rotation begins. */
    Optional<Turn> turnAt(Instant at) {
        // The local date finds the turn but for one: the time of day and clock changes decide the rest.
        long days = ChronoUnit.DAYS.between(firstHandoff(), at.atZone(zone).toLocalDate());
        long turn = Math.floorDiv(days, periodInDays()) + 1;
        while (turn >= 0 && handoff(turn).isAfter(at)) {
            turn--;
        }
        if (turn < 0) {
            return Optional.empty();
        }
        String responder = participants.get((int) (turn % participants.size()));
        return Optional.of(new Turn(responder, handoff(turn), handoff(turn + 1)));
    }

    private Instant handoff(long turn) {
        return WallClock.instantOf(
                firstHandoff().plusDays(turn * periodInDays()).atTime(handoffTime), zone);
    }

    private LocalDate firstHandoff() {
        return handoffDay == null ? startDate : startDate.with(TemporalAdjusters.nextOrSame(handoffDay));
    }

    private long periodInDays() {
        return (long) every * frequency.days;
    }
}
