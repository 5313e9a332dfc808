package io.tocsin.oncall.schedule.preview;

import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.Recurrence;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the current shift ends: the next instant at which others are on call. Somebody who is on call alone for weeks hands over
 * to nobody; their shift ends where their turn does, though the next is theirs, too.
 */
public final class ShiftEnd {

    private static final Duration SOON = Duration.ofDays(35);
    private static final Duration FARTHEST = Duration.ofDays(366);

    private ShiftEnd() {}

    /**
     * @param versions of the schedule whose cover it is
     * @return {@code now} if nobody is on call then and for long; empty if a shift has no end within a year
     */
    public static Optional<Instant> after(Instant now, ScheduleCover cover, List<ScheduleVersion> versions) {
        Optional<Instant> soon = change(cover, now, SOON);
        if (soon.isPresent()) {
            return soon;
        }
        if (cover.at(now).isEmpty()) {
            return Optional.of(now);
        }
        return change(turnByTurn(versions), now, FARTHEST).or(() -> change(cover, now, FARTHEST));
    }

    private static Optional<Instant> change(ScheduleCover cover, Instant now, Duration most) {
        List<PeopleSpan> spans = PeopleSpan.of(cover, now, now.plus(most));
        return spans.size() > 1 ? Optional.of(spans.getFirst().to()) : Optional.empty();
    }

    /** The same turns, but no group has two in a row. */
    private static ScheduleCover turnByTurn(List<ScheduleVersion> versions) {
        List<ScheduleVersion> parted = versions.stream()
                .map(version -> new ScheduleVersion(
                        version.effectiveFrom(),
                        version.zone(),
                        version.layers().stream().map(ShiftEnd::parted).toList()))
                .toList();
        return new ScheduleCover("", parted, List.of(), List.of());
    }

    private static Layer parted(Layer layer) {
        Turns turns = switch (layer.turns()) {
            case Rotation it ->
                new Rotation(
                        it.frequency(),
                        it.every(),
                        it.handoffTime(),
                        it.handoffDay(),
                        it.handoffDayOfMonth(),
                        it.startDate(),
                        it.end(),
                        parted(it.participants()));
            case Recurrence it -> new Recurrence(it.start(), it.length(), it.rrule(), parted(it.participants()));
            case FixedShifts it -> it;
        };
        return new Layer(
                layer.name(), turns, layer.restrictions(), layer.skipped(), layer.skippedTurns(), layer.zone());
    }

    /** Twice, under names that differ: so an odd number of groups differs from turn to turn as well. */
    private static List<Group> parted(List<Group> groups) {
        List<Group> parted = new ArrayList<>();
        for (int i = 0; i < groups.size() * 2; i++) {
            List<String> people = groups.get(i % groups.size()).responders();
            parted.add(people.isEmpty() ? new Group(people) : Group.of(Integer.toString(i)));
        }
        return parted;
    }
}
