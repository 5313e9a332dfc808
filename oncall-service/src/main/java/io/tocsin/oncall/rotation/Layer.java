package io.tocsin.oncall.rotation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People who take turns, and when that counts.
 *
 * @param restrictions the times at which the layer is active, together; none means always
 * @param skipped the days whose turns nobody takes
 */
public record Layer(
        String name, Turns turns, List<Restriction> restrictions, SkippedDays skipped, SkippedTurns skippedTurns) {

    public Layer {
        restrictions = List.copyOf(restrictions);
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
