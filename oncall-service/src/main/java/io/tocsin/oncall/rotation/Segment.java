package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span in which one person is on call; others may be on call at the same time.
 *
 * @param from the first instant of it
 * @param to the first instant after it
 * @param layer the layer that decided; null for overrides and swaps
 */
public record Segment(
        String schedule,
        String responder,
        Instant from,
        Instant to,
        @Nullable String layer,
        Why why) {

    /** What puts the person on call. */
    public enum Why {
        /** It is their turn. */
        ROTATION,
        /** They stand in for somebody, or for all. */
        OVERRIDE,
        /** They took over a shift that was offered. */
        SWAP,
        /** Those whose turn it would be have time off. */
        TIME_OFF
    }

    boolean continues(Segment earlier) {
        return earlier.to.equals(from)
                && earlier.responder.equals(responder)
                && earlier.why == why
                && Objects.equals(earlier.layer, layer);
    }

    Segment until(Instant end) {
        return new Segment(schedule, responder, from, end, layer, why);
    }

    Segment within(Instant start, Instant end) {
        return new Segment(
                schedule, responder, from.isBefore(start) ? start : from, to.isAfter(end) ? end : to, layer, why);
    }
}
