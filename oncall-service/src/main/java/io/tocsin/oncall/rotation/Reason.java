package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Segment.Why;
import org.jspecify.annotations.Nullable;

/**
 * What puts a person on call at an instant.
 *
 * @param layer null for overrides and swaps
 */
record Reason(@Nullable String layer, Why why) {

    /** Who is on call for two reasons is so by what somebody decided last: an override, a swap, the layer. */
    static Reason stronger(Reason one, Reason other) {
        return rank(other.why) > rank(one.why) ? other : one;
    }

    private static int rank(Why why) {
        return switch (why) {
            case ROTATION, TIME_OFF -> 0;
            case SWAP -> 1;
            case OVERRIDE -> 2;
        };
    }
}
