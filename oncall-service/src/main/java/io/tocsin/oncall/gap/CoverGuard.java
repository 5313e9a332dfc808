package io.tocsin.oncall.gap;

import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.schedule.ChangeGuard;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what would leave a gap where a team demands cover. A gap that was there before may stay, so that people can mend a
 * schedule in steps, and a new schedule may begin later than now.
 */
@ApplicationScoped
class CoverGuard implements ChangeGuard {

    private final DemandStore demands;
    private final InstantSource clock;

    CoverGuard(DemandStore demands, InstantSource clock) {
        this.demands = demands;
        this.clock = clock;
    }

    @Override
    public void check(@Nullable Loaded before, Loaded after) {
        Demands demanded = demands.of(after.team());
        if (!demanded.demandsCoverOf(after.key())) {
            return;
        }
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofDays(demanded.days()));
        List<Gap> gaps = gaps(after, now, end);
        List<Gap> allowed = before == null ? Gaps.untilTheBeginning(gaps, now, end) : gaps(before, now, end);
        Gaps.added(allowed, gaps).stream().findFirst().ifPresent(gap -> {
            throw new ProblemException(Problem.conflict(
                    "Team %s demands cover at all times, and nobody would be on call by schedule %s from %s to %s."
                            .formatted(after.team(), after.key(), gap.from(), gap.to())));
        });
    }

    private static List<Gap> gaps(Loaded schedule, Instant from, Instant to) {
        return Gaps.of(schedule.cover().between(from, to), from, to);
    }
}
