package io.tocsin.oncall.rotation;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns, and when that counts.
 *
 * @param restrictions the times at which the layer is active, together; none means always
 * @param skipped the days whose turns nobody takes
 * @param zone whose wall clock its local times are read from; null for the schedule's
 */
public record Layer(
        String name,
        Turns turns,
        List<Restriction> restrictions,
        SkippedDays skipped,
        SkippedTurns skippedTurns,
        @Nullable ZoneId zone) {

    public Layer {
        restrictions = List.copyOf(restrictions);
    }

    /** A layer in the schedule's zone. */
    public Layer(
            String name, Turns turns, List<Restriction> restrictions, SkippedDays skipped, SkippedTurns skippedTurns) {
        this(name, turns, restrictions, skipped, skippedTurns, null);
    }

    /** Whose wall clock its local times are read from, in a schedule of that zone. */
    ZoneId zone(ZoneId ofSchedule) {
        return zone == null ? ofSchedule : zone;
    }

    /** Everybody who has a turn in it at some time. */
    public Set<String> responders() {
        return switch (turns) {
            case Rotation rotation -> of(rotation.participants());
            case Recurrence recurrence -> of(recurrence.participants());
            case FixedShifts fixed ->
                fixed.shifts().stream()
                        .flatMap(shift -> shift.responders().stream())
                        .collect(Collectors.toSet());
        };
    }

    private static Set<String> of(List<Group> groups) {
        return groups.stream().flatMap(group -> group.responders().stream()).collect(Collectors.toSet());
    }
}
