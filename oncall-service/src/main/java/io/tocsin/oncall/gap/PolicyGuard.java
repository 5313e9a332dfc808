package io.tocsin.oncall.gap;

import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.team.MembershipGuard;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Refuses a change of a team's people after which an escalation policy, of a team that demands cover, would find nobody where it
 * finds somebody now. Schedules name their people themselves.
 */
@ApplicationScoped
class PolicyGuard implements MembershipGuard {

    private final GapFinders finders;
    private final DemandStore demands;
    private final InstantSource clock;

    PolicyGuard(GapFinders finders, DemandStore demands, InstantSource clock) {
        this.finders = finders;
        this.demands = demands;
        this.clock = clock;
    }

    @Override
    public void check(Map<String, List<String>> members, Map<String, List<String>> leads) {
        Map<String, Demands> all = demands.all();
        if (all.values().stream().noneMatch(Demands::demandsCover)) {
            return;
        }
        Instant now = clock.instant();
        GapFinder found = finders.looking(Ahead.of(now, null));
        List<Fault> faults = new ArrayList<>();
        all.forEach((team, demanded) -> {
            if (demanded.demandsCover()) {
                GapFinder before = found.looking(Ahead.of(now, demanded.days()));
                GapFinder after = before.in(before.cover().withTeams(members, leads));
                found.owners().forEach((policy, owner) -> {
                    if (owner.equals(team)) {
                        opened(policy, before, after).forEach(faults::add);
                    }
                });
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.conflict("Cover is demanded at all times, and "
                            + faults.getFirst().reason() + ".")
                    .with(faults));
        }
    }

    private static Stream<Fault> opened(String policy, GapFinder before, GapFinder after) {
        List<FoundGap> known = before.ofPolicy(policy).orElse(Stream.of()).toList();
        return after.ofPolicy(policy)
                .orElse(Stream.of())
                .filter(gap -> gap.severities().stream()
                        .anyMatch(severity -> known.stream()
                                .noneMatch(other -> other.severities().contains(severity)
                                        && gap.gap().isWithin(other.gap()))))
                .map(gap -> new Fault(
                        "/members",
                        "escalation policy %s would find nobody from %s to %s"
                                .formatted(policy, gap.from(), gap.to())));
    }
}
