package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The spans in which a layer's turns take place, numbered from 0, in order; who has them is another matter. */
interface Slots {

    /**
     * One span. It may be empty where clocks change: then nothing takes place, but it counts.
     *
     * @param date the local date of its beginning
     */
    record Slot(Instant from, Instant to, LocalDate date) {

        boolean isEmpty() {
            return !to.isAfter(from);
        }
    }

    /** The number of the last slot that begins at {@code at} or before; -1 if none does. */
    int lastBegunAt(Instant at);

    /** Null if there is none of that number. */
    @Nullable Slot slot(int number);
}
