package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From each occurrence of a rule for a length of time, or to the next occurrence. Occurrences are found as far as they are asked for. */
final class RecurrenceSlots implements Slots {

    private final Recurrence recurrence;
    private final ZoneId zone;
    private final Iterator<LocalDateTime> rest;
    private final List<LocalDateTime> found = new ArrayList<>();
    private final List<Instant> begins = new ArrayList<>();

    RecurrenceSlots(Recurrence recurrence, ZoneId zone) {
        this.recurrence = recurrence;
        this.zone = zone;
        this.rest = Occurrences.of(recurrence.rrule(), recurrence.start(), zone);
    }

    @Override
    public synchronized int lastBegunAt(Instant at) {
        while (begins.isEmpty() || !begins.getLast().isAfter(at)) {
            if (!findOne()) {
                break;
            }
        }
        int low = 0;
        int high = begins.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begins.get(middle).isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    @Override
    public synchronized @Nullable Slot slot(int number) {
        while (begins.size() <= number + 1 && findOne()) {
            // one more
        }
        if (number >= begins.size()) {
            return null;
        }
        LocalDateTime local = found.get(number);
        Instant end = WallClock.instantOf(local.plus(recurrence.length()), zone);
        if (number + 1 < begins.size() && begins.get(number + 1).isBefore(end)) {
            end = begins.get(number + 1);
        }
        return new Slot(begins.get(number), end, local.toLocalDate());
    }

    private boolean findOne() {
        if (found.size() >= Occurrences.MOST || !rest.hasNext()) {
            return false;
        }
        LocalDateTime next = rest.next();
        found.add(next);
        begins.add(WallClock.instantOf(next, zone));
        return true;
    }
}
