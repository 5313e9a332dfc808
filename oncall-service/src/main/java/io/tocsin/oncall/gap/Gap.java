package io.tocsin.oncall.gap;

import java.time.Instant;

/**
 * A span in which nobody is on call.
 *
 * @param to the first instant after it; the end of what was looked at, if nobody is on call up to there
 */
public record Gap(Instant from, Instant to) {

    boolean isWithin(Gap other) {
        return !from.isBefore(other.from) && !to.isAfter(other.to);
    }
}
