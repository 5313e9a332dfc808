package io.tocsin.oncall.rotation;

import java.time.Instant;

/**
 * A span in which one person is on call.
 *
 * @param from the first instant of it
 * @param to the first instant after it
 */
public record Segment(String schedule, String responder, Instant from, Instant to, Why why) {

    /** What puts the person on call. */
    public enum Why {
        ROTATION,
        OVERRIDE
    }

    boolean continues(Segment earlier) {
        return earlier.to.equals(from) && earlier.responder.equals(responder) && earlier.why == why;
    }

    Segment until(Instant end) {
        return new Segment(schedule, responder, from, end, why);
    }

    Segment within(Instant start, Instant end) {
        return new Segment(schedule, responder, from.isBefore(start) ? start : from, to.isAfter(end) ? end : to, why);
    }
}
