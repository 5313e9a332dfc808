package io.tocsin.benchmarks;

import io.tocsin.oncall.rotation.Replacement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes along the minutes of a span and asks for each who is on call by the schedule of {@link RenderingBenchmark}. */
final class NaiveRendering {

    private final ZoneId zone;
    private final LocalDateTime monday;
    private final List<Replacement> overrides;

    /** @param monday of the first handoff */
    NaiveRendering(ZoneId zone, LocalDateTime monday, List<Replacement> overrides) {
        this.zone = zone;
        this.monday = monday;
        this.overrides = overrides;
    }

    /** How many shifts there are. */
    int shifts(Instant from, Instant to) {
        int shifts = 0;
        String before = null;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            String now = who(at);
            if (!now.equals(before)) {
                shifts++;
                before = now;
            }
        }
        return shifts;
    }

    private String who(Instant at) {
        String override = override(at);
        if (override != null) {
            return override;
        }
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        DayOfWeek day = local.getDayOfWeek();
        if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
            return "weekend p" + ChronoUnit.DAYS.between(monday, local) % 4;
        }
        if (local.getHour() < 6) {
            return "night p" + ChronoUnit.WEEKS.between(monday, local) % 3;
        }
        return "day p" + ChronoUnit.WEEKS.between(monday, local) % 10;
    }

    private @Nullable String override(Instant at) {
        for (Replacement override : overrides) {
            if (!at.isBefore(override.from()) && at.isBefore(override.to())) {
                return "override " + override.responder();
            }
        }
        return null;
    }
}
