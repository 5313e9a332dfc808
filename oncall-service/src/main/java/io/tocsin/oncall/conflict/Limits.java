package io.tocsin.oncall.conflict;

import java.time.Duration;

/**
 * What may be asked of a person.
 *
 * @param longestShift without a break
 * @param shortestRest between two shifts
 */
public record Limits(Duration longestShift, Duration shortestRest) {

    /** Of a person who is on call for several teams the stricter limits are kept. */
    Limits and(Limits other) {
        return new Limits(
                longestShift.compareTo(other.longestShift) <= 0 ? longestShift : other.longestShift,
                shortestRest.compareTo(other.shortestRest) >= 0 ? shortestRest : other.shortestRest);
    }
}
