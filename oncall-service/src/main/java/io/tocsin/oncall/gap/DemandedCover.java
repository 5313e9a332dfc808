package io.tocsin.oncall.gap;

import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change leaves a gap where a team demands cover. A gap that was there before may stay, so that people can mend a
 * schedule in steps, and a new schedule may begin later than now.
 */
@ApplicationScoped
public class DemandedCover {

    private final DemandStore demands;
    private final InstantSource clock;

    DemandedCover(DemandStore demands, InstantSource clock) {
        this.demands = demands;
        this.clock = clock;
    }

    /**
     * The gaps that a change opens, or makes longer; none where no cover is demanded.
     *
     * @param before null for a new schedule
     */
    public List<Gap> opened(@Nullable Loaded before, Loaded after) {
        Demands demanded = demands.of(after.team());
        if (!demanded.demandsCoverOf(after.key())) {
            return List.of();
        }
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofDays(demanded.days()));
        List<Gap> gaps = gaps(after, now, end);
        List<Gap> allowed = before == null ? Gaps.untilTheBeginning(gaps, now, end) : gaps(before, now, end);
        return Gaps.added(allowed, gaps);
    }

    private static List<Gap> gaps(Loaded schedule, Instant from, Instant to) {
        return Gaps.of(schedule.cover().between(from, to), from, to);
    }
}
