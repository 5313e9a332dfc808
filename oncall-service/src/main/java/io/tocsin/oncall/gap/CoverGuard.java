package io.tocsin.oncall.gap;

import io.tocsin.oncall.schedule.ChangeGuard;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what would leave a gap where a team demands cover, and names each gap, up to a dozen. */
@ApplicationScoped
class CoverGuard implements ChangeGuard {

    private static final int MOST = 12;

    private final DemandedCover cover;

    CoverGuard(DemandedCover cover) {
        this.cover = cover;
    }

    @Override
    public void check(@Nullable Loaded before, Loaded after) {
        List<Gap> gaps = cover.opened(before, after);
        if (gaps.isEmpty()) {
            return;
        }
        List<Fault> faults = gaps.stream()
                .limit(MOST)
                .map(gap -> new Fault(
                        "",
                        "nobody would be on call by schedule %s from %s to %s"
                                .formatted(after.key(), gap.from(), gap.to())))
                .toList();
        throw new ProblemException(Problem.conflict("Team %s demands cover at all times, and %s%s."
                        .formatted(
                                after.team(),
                                faults.getFirst().reason(),
                                gaps.size() == 1 ? "" : ", and in " + (gaps.size() - 1) + " more gaps"))
                .with(faults));
    }
}
