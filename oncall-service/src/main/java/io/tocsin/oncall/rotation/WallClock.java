package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** What a wall clock's time means as an instant, also on the days when clocks change. */
public final class WallClock {

    private WallClock() {}

    /**
     * The first instant at which a clock on the wall in {@code zone} shows {@code local} or later.
     *
     * <p>In a gap (clocks go forward and {@code local} never shows) that is the first instant after the gap, even where the
     * gap is a whole day, as in Pacific/Apia on 2011-12-30. In an overlap (clocks go back and {@code local} shows twice) it
     * is the first of the two, which is the one at the earlier offset.
     */
    public static Instant instantOf(LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return gap.getInstant();
        }
        return local.toInstant(offsets.getFirst());
    }
}
