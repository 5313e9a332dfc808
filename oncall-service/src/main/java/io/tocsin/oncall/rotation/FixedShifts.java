package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.List;

/** Turns that somebody else has laid down one by one, as a calendar feed does; they may overlap. */
public record FixedShifts(List<Shift> shifts) implements Turns {

    /** {@code from} included and {@code to} not. */
    public record Shift(Instant from, Instant to, List<String> responders) {

        public Shift {
            responders = List.copyOf(responders);
        }
    }

    public FixedShifts {
        shifts = List.copyOf(shifts);
    }
}
