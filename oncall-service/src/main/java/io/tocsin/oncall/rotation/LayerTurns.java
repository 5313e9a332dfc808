package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer's turns as instants: who has which, restrictions and time off left aside. */
sealed interface LayerTurns {

    /**
     * A turn that somebody has, at least on paper.
     *
     * @param responders at least one
     */
    record Stint(Instant from, Instant to, List<String> responders, boolean passedOver) {}

    /** Those that touch the span, in the order of their beginnings. */
    List<Stint> between(Instant from, Instant to);

    static LayerTurns of(Layer layer, ZoneId zone, Absences absences) {
        return switch (layer.turns()) {
            case Rotation rotation ->
                numbered(layer, rotation.participants(), new RotationSlots(rotation, zone), absences);
            case Recurrence recurrence ->
                numbered(layer, recurrence.participants(), new RecurrenceSlots(recurrence, zone), absences);
            case FixedShifts fixed -> new Fixed(fixed);
        };
    }

    private static LayerTurns numbered(Layer layer, List<Group> groups, Slots slots, Absences absences) {
        return new Numbered(slots, Taking.of(layer.skippedTurns(), groups, layer.skipped(), slots, absences));
    }

    /** Slots, and somebody who takes each. */
    record Numbered(Slots slots, Taking taking) implements LayerTurns {
        @Override
        public List<Stint> between(Instant from, Instant to) {
            List<Stint> stints = new ArrayList<>();
            for (int number = Math.max(0, slots.lastBegunAt(from)); ; number++) {
                Slots.@Nullable Slot slot = slots.slot(number);
                if (slot == null || !slot.from().isBefore(to)) {
                    return stints;
                }
                if (slot.isEmpty() || !slot.to().isAfter(from)) {
                    continue;
                }
                Taking.Turn turn = taking.turn(number, slot);
                if (!turn.group().responders().isEmpty()) {
                    stints.add(new Stint(slot.from(), slot.to(), turn.group().responders(), turn.passedOver()));
                }
            }
        }
    }

    /** As somebody else laid them down. */
    record Fixed(List<Stint> stints) implements LayerTurns {

        Fixed(FixedShifts fixed) {
            this(fixed.shifts().stream()
                    .filter(shift -> shift.to().isAfter(shift.from())
                            && !shift.responders().isEmpty())
                    .map(shift -> new Stint(shift.from(), shift.to(), shift.responders(), false))
                    .sorted(Comparator.comparing(Stint::from))
                    .toList());
        }

        @Override
        public List<Stint> between(Instant from, Instant to) {
            return stints.stream()
                    .filter(stint -> stint.from().isBefore(to) && stint.to().isAfter(from))
                    .toList();
        }
    }
}
