package io.tocsin.oncall.gap;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.gap.FoundGap.Kind;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gaps of everything that has some. Of the last resort of the configuration it takes no account: that is for when
 * cover has failed.
 *
 * @param policies all in force, by key
 * @param owners the team that owns each policy
 */
public record GapFinder(
        Cover cover,
        Map<String, PolicyVersion> policies,
        Map<String, String> owners,
        List<KnownService> services,
        Ahead ahead) {

    /** The policy that pages where none is named, or one that there is not. */
    private static final String DEFAULT = "default";

    Optional<Stream<FoundGap>> ofSchedule(String key) {
        return Optional.ofNullable(cover.schedules().get(key))
                .map(schedule -> found(
                        Kind.SCHEDULE,
                        key,
                        schedule.team(),
                        Gaps.of(schedule.cover().between(ahead.from(), ahead.to()), ahead.from(), ahead.to())));
    }

    Optional<Stream<FoundGap>> ofPolicy(String key) {
        return Optional.ofNullable(policies.get(key))
                .map(policy -> found(Kind.POLICY, key, owners.get(key), gaps(policy)));
    }

    Optional<Stream<FoundGap>> ofService(String key) {
        return services.stream()
                .filter(service -> service.key().equals(key))
                .findFirst()
                .map(this::of);
    }

    /** Of all schedules, policies and services of a team. */
    Optional<Stream<FoundGap>> ofTeam(String team) {
        if (!cover.teams().containsKey(team)) {
            return Optional.empty();
        }
        return Optional.of(all().filter(gap -> team.equals(gap.team())));
    }

    /** Of everything that has gaps. */
    public Stream<FoundGap> all() {
        return Stream.of(
                        cover.schedules().keySet().stream().sorted().flatMap(key -> ofSchedule(key).stream()),
                        policies.keySet().stream().sorted().flatMap(key -> ofPolicy(key).stream()),
                        services.stream().map(this::of))
                .flatMap(some -> some)
                .flatMap(some -> some);
    }

    private Stream<FoundGap> of(KnownService service) {
        String named = service.escalationPolicy();
        PolicyVersion policy =
                named != null && policies.containsKey(named) ? policies.get(named) : policies.get(DEFAULT);
        List<Gap> gaps = policy == null ? List.of(new Gap(ahead.from(), ahead.to())) : gaps(policy);
        return found(Kind.SERVICE, service.key(), service.team(), gaps);
    }

    private List<Gap> gaps(PolicyVersion policy) {
        return new PolicyReach(policy.definition()).gaps(cover, ahead.from(), ahead.to());
    }

    private Stream<FoundGap> found(Kind kind, String key, @Nullable String team, List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> new FoundGap(
                        kind, key, team, gap.from(), gap.to(), gap.to().equals(ahead.to())));
    }
}
