package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Who has which slot. */
sealed interface Taking {

    /**
     * @param passedOver whether somebody else's turn it would have been, who has time off
     */
    record Turn(Group group, boolean passedOver) {

        static final Turn NOBODYS = new Turn(new Group(List.of()), false);
    }

    /** Of the slot of that number. */
    Turn turn(int number, Slots.Slot slot);

    static Taking of(
            SkippedTurns skippedTurns, List<Group> groups, SkippedDays skipped, Slots slots, Absences absences) {
        return switch (skippedTurns) {
            case USED_UP -> new UsedUp(groups, skipped);
            case KEPT -> new Kept(groups, skipped, slots, absences);
        };
    }

    /** One after the other by the calendar, whatever is skipped. */
    record UsedUp(List<Group> groups, SkippedDays skipped) implements Taking {
        @Override
        public Turn turn(int number, Slots.Slot slot) {
            return skipped.contains(slot.date()) ? Turn.NOBODYS : new Turn(groups.get(number % groups.size()), false);
        }
    }

    /**
     * Groups queue; whoever has served goes to the end. On a skipped day the queue stays as it is, and who is away altogether when
     * a turn begins keeps the place. What was decided is remembered, because each turn rests on all before it.
     */
    final class Kept implements Taking {

        private static final int NOBODY = -1;

        private final List<Group> groups;
        private final SkippedDays skipped;
        private final Slots slots;
        private final Absences absences;
        private final Deque<Integer> queue = new ArrayDeque<>();
        private final List<Integer> served = new ArrayList<>();
        private final BitSet passedOver = new BitSet();

        Kept(List<Group> groups, SkippedDays skipped, Slots slots, Absences absences) {
            this.groups = groups;
            this.skipped = skipped;
            this.slots = slots;
            this.absences = absences;
            for (int i = 0; i < groups.size(); i++) {
                queue.add(i);
            }
        }

        @Override
        public synchronized Turn turn(int number, Slots.Slot slot) {
            while (served.size() <= number) {
                Slots.Slot next = slots.slot(served.size());
                served.add(
                        next == null || next.isEmpty() || skipped.contains(next.date()) ? NOBODY : serve(next.from()));
            }
            int group = served.get(number);
            return group == NOBODY ? Turn.NOBODYS : new Turn(groups.get(group), passedOver.get(number));
        }

        private int serve(Instant begin) {
            boolean first = true;
            for (Iterator<Integer> waiting = queue.iterator(); waiting.hasNext(); first = false) {
                int group = waiting.next();
                if (canServe(groups.get(group), begin)) {
                    waiting.remove();
                    queue.addLast(group);
                    passedOver.set(served.size(), !first);
                    return group;
                }
            }
            return NOBODY;
        }

        private boolean canServe(Group group, Instant begin) {
            return group.responders().isEmpty()
                    || group.responders().stream().anyMatch(responder -> !absences.covers(responder, begin));
        }
    }
}
