package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover.Replacement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second implementation: somebody who sits in front of a clock on the wall, looks at it every minute, and passes the pager
 * on when the clock shows the next handoff's time or later. Knows nothing of offsets, gaps and overlaps.
 */
final class NaiveCover {

    private final Rotation rotation;
    private final List<Replacement> overrides;
    private LocalDateTime nextHandoff;
    private int handoffs;

    NaiveCover(Rotation rotation, List<Replacement> overrides) {
        this.rotation = rotation;
        this.overrides = overrides;
        LocalDate date = rotation.startDate();
        while (rotation.frequency() == Frequency.WEEKLY && date.getDayOfWeek() != rotation.handoffDay()) {
            date = date.plusDays(1);
        }
        this.nextHandoff = date.atTime(rotation.handoffTime());
    }

    /** Who is on call in each minute from {@code from}, which is before the rotation begins; null where nobody is. */
    List<@Nullable String> minutes(Instant from, int count) {
        List<@Nullable String> result = new ArrayList<>(count);
        for (Instant at = from; result.size() < count; at = at.plus(Duration.ofMinutes(1))) {
            LocalDateTime onTheWall = LocalDateTime.ofInstant(at, rotation.zone());
            while (!onTheWall.isBefore(nextHandoff)) {
                handoffs++;
                nextHandoff = rotation.frequency() == Frequency.DAILY
                        ? nextHandoff.plusDays(rotation.every())
                        : nextHandoff.plusWeeks(rotation.every());
            }
            result.add(who(at));
        }
        return result;
    }

    private @Nullable String who(Instant at) {
        for (Replacement override : overrides) {
            if (!at.isBefore(override.from()) && at.isBefore(override.to())) {
                return override.responder();
            }
        }
        List<String> people = rotation.participants();
        return handoffs == 0 ? null : people.get((handoffs - 1) % people.size());
    }
}
