package io.tocsin.oncall.gap;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.gap.FoundGap.Kind;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gaps of everything that has some. Of the last resort of the configuration it takes no account: that is for when
 * cover has failed.
 */
public final class GapFinder {

    /** How long after it opens the first page of an incident may come: no longer than a dry run looks. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(32);

    /** The policy that pages where none is named, or one that there is not. */
    private static final String DEFAULT = "default";

    private final Cover cover;
    private final Map<String, PolicyVersion> policies;
    private final Map<String, String> owners;
    private final List<KnownService> services;
    private final Ahead ahead;
    private final Presence presence;

    /**
     * @param policies all in force, by key
     * @param owners the team that owns each policy
     */
    public GapFinder(
            Cover cover,
            Map<String, PolicyVersion> policies,
            Map<String, String> owners,
            List<KnownService> services,
            Ahead ahead) {
        this.cover = cover;
        this.policies = policies;
        this.owners = owners;
        this.services = services;
        this.ahead = ahead;
        boolean waits = policies.values().stream().anyMatch(policy -> isDelayed(policy.definition()));
        this.presence = new Presence(cover, ahead.from(), waits ? ahead.to().plus(LONGEST_WAIT) : ahead.to());
    }

    private static boolean isDelayed(PolicyDefinition definition) {
        return definition.initialDelay().isPositive()
                || definition.steps().stream().anyMatch(step -> step.deferral() != null);
    }

    public Cover cover() {
        return cover;
    }

    public Ahead ahead() {
        return ahead;
    }

    public Map<String, PolicyVersion> policies() {
        return policies;
    }

    public Map<String, String> owners() {
        return owners;
    }

    public List<KnownService> services() {
        return services;
    }

    /** The same, further or less far ahead. */
    GapFinder looking(Ahead other) {
        return new GapFinder(cover, policies, owners, services, other);
    }

    /** The same, by other cover. */
    GapFinder in(Cover other) {
        return new GapFinder(other, policies, owners, services, ahead);
    }

    public Optional<Stream<FoundGap>> ofSchedule(String key) {
        return Optional.ofNullable(cover.schedules().get(key))
                .map(schedule -> found(
                        Kind.SCHEDULE,
                        key,
                        schedule.team(),
                        Gaps.of(schedule.cover().between(ahead.from(), ahead.to()), ahead.from(), ahead.to())));
    }

    public Optional<Stream<FoundGap>> ofPolicy(String key) {
        return Optional.ofNullable(policies.get(key))
                .map(policy -> bySeverity(Kind.POLICY, key, owners.get(key), policy, null));
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
        return policy == null
                ? found(Kind.SERVICE, service.key(), service.team(), List.of(new Gap(ahead.from(), ahead.to())))
                : bySeverity(Kind.SERVICE, service.key(), service.team(), policy, service.supportHours());
    }

    /** A span in which nobody is found for several severities is one gap. */
    private Stream<FoundGap> bySeverity(
            Kind kind, String key, @Nullable String team, PolicyVersion policy, @Nullable Hours supportHours) {
        Spans all = Spans.of(ahead.from(), ahead.to());
        Map<Gap, List<Severity>> gaps =
                new TreeMap<>(Comparator.comparing(Gap::from).thenComparing(Gap::to));
        for (Severity severity : Severity.values()) {
            Spans found = new PolicyReach(policies, presence, severity, supportHours).of(policy);
            all.without(found)
                    .parts()
                    .forEach(gap ->
                            gaps.computeIfAbsent(gap, same -> new ArrayList<>()).add(severity));
        }
        return gaps.entrySet().stream().map(gap -> found(kind, key, team, gap.getKey(), gap.getValue()));
    }

    private Stream<FoundGap> found(Kind kind, String key, @Nullable String team, List<Gap> gaps) {
        return gaps.stream().map(gap -> found(kind, key, team, gap, List.of(Severity.values())));
    }

    private FoundGap found(Kind kind, String key, @Nullable String team, Gap gap, List<Severity> severities) {
        return new FoundGap(
                kind, key, team, gap.from(), gap.to(), gap.to().equals(ahead.to()), List.copyOf(severities));
    }
}
