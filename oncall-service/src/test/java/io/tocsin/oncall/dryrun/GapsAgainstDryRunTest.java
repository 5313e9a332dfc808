package io.tocsin.oncall.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.oncall.escalation.RoundRobin;
import io.tocsin.oncall.escalation.paging.CoverLookup;
import io.tocsin.oncall.gap.FoundGap;
import io.tocsin.oncall.gap.GapFinder;
import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment.Why;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Generated policies: where a gap is found, a dry run pages nobody, and elsewhere it pages somebody. */
class GapsAgainstDryRunTest {

    private static final int CASES = 300;
    private static final int LOOKS = 30;
    /** The clocks of Berlin and New York change within the fortnights that are looked at. */
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");

    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu");
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dana");
    private static final List<Severity> SEVERITIES = List.of(Severity.values());

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void shouldFindAGapWhereADryRunPagesNobody() {
        System.out.println("GapsAgainstDryRunTest: -Dseed=" + seed);
        int gaps = 0;
        for (int i = 0; i < CASES; i++) {
            Cover cover = cover();
            Map<String, PolicyVersion> policies = policies();
            Hours support = chance(70) ? hours() : null;
            Ahead ahead = Ahead.of(START.plus(Duration.ofMinutes(random.nextInt(20_000))), 10);
            KnownService service = new KnownService("checkout", "Checkout", "sre", 1, "p0", support);
            List<FoundGap> found = new GapFinder(cover, policies, Map.of(), List.of(service), ahead)
                    .all()
                    .filter(gap -> gap.kind() == FoundGap.Kind.SERVICE)
                    .toList();
            gaps += found.size();
            for (Instant at : looks(found, ahead)) {
                Severity severity = any(SEVERITIES);
                boolean inGap = found.stream()
                        .anyMatch(gap -> gap.severities().contains(severity)
                                && !at.isBefore(gap.from())
                                && at.isBefore(gap.to()));
                assertThat(isPaged(cover, policies, support, severity, at))
                        .as(
                                "seed %d, case %d, %s at %s: %s, support %s, %s",
                                seed, i, severity, at, policies, support, found)
                        .isEqualTo(!inGap);
            }
        }
        assertThat(gaps).as("generated policies have gaps").isGreaterThan(CASES);
    }

    /** At both sides of the edges, and somewhere. */
    private Set<Instant> looks(List<FoundGap> found, Ahead ahead) {
        Set<Instant> looks = new TreeSet<>();
        List<Instant> edges = found.stream()
                .flatMap(gap -> List.of(gap.from(), gap.to()).stream())
                .toList();
        for (int n = 0; n < LOOKS; n++) {
            looks.add(
                    edges.isEmpty() || chance(40)
                            ? ahead.from().plusSeconds(random.nextInt(10 * 86_400))
                            : any(edges).plusMillis(random.nextInt(-1, 1)));
        }
        looks.removeIf(at -> at.isBefore(ahead.from()) || !at.isBefore(ahead.to()));
        return looks;
    }

    private static boolean isPaged(
            Cover cover, Map<String, PolicyVersion> policies, Hours support, Severity severity, Instant at) {
        Plans plans = new Plans(policies, List.of(), Duration.ofMinutes(5), Duration.ofMinutes(10));
        DryRun run = new DryRun(new CoverLookup(cover), plans, keys -> new RoundRobin(), person -> null);
        return run.of(new IncidentSummary(0, "a dry run", severity, "checkout", "Checkout", "p0", support), at).stream()
                .anyMatch(event -> event.data() instanceof PageRequested);
    }

    private Cover cover() {
        Map<String, Loaded> schedules = new HashMap<>();
        for (String key : List.of("primary", "secondary")) {
            List<Replacement> shifts = new ArrayList<>();
            Instant end = START.minus(Duration.ofDays(2));
            for (int n = random.nextInt(12); n > 0; n--) {
                Instant from = end.plus(Duration.ofMinutes(chance(50) ? 0 : random.nextInt(4_000)));
                end = from.plus(Duration.ofMinutes(random.nextInt(1, 4_000)));
                shifts.add(new Replacement(null, any(PEOPLE), from, end, Why.OVERRIDE));
            }
            schedules.put(key, new Loaded(key, "sre", new ScheduleCover(key, List.of(), shifts, List.of())));
        }
        Map<String, ZoneId> zones = new HashMap<>();
        PEOPLE.forEach(person -> zones.put(person, ZoneId.of(any(ZONES))));
        return new Cover(
                1,
                schedules,
                Map.of(),
                Map.of("sre", some(3, n -> any(PEOPLE)).stream().distinct().toList()),
                Map.of("alice", "Alice", "bob", "Bob", "carol", "Carol", "dana", "Dana"),
                Map.of("postgres", Map.of("carol", 2)),
                Map.of("sre", chance(50) ? List.of() : List.of("bob")),
                zones);
    }

    /** Each leads to later ones only. */
    private Map<String, PolicyVersion> policies() {
        Map<String, PolicyVersion> policies = new HashMap<>();
        int count = random.nextInt(1, 4);
        for (int n = 0; n < count; n++) {
            int next = n + 1;
            List<Route> routes =
                    next == count ? List.of() : some(2, i -> new Route(condition(), "p" + random.nextInt(next, count)));
            PolicyDefinition definition = new PolicyDefinition(
                    IntStream.range(0, random.nextInt(1, 4))
                            .mapToObj(i -> step())
                            .toList(),
                    random.nextInt(3),
                    chance(10) ? List.of("alice") : List.of(),
                    null,
                    routes,
                    Duration.ofMinutes(chance(70) ? 0 : random.nextInt(1_000)),
                    false);
            policies.put("p" + n, new PolicyVersion("p" + n, 1, definition));
        }
        return policies;
    }

    private Step step() {
        return new Step(
                IntStream.range(0, random.nextInt(1, 3)).mapToObj(i -> target()).toList(),
                any(List.of(Step.Strategy.values())),
                Duration.ofMinutes(random.nextInt(1, 60)),
                any(List.of(Step.When.values())),
                chance(50) ? Condition.NONE : condition(),
                chance(70) ? null : new LocalHours(time(), time()),
                chance(70) ? null : chance(50) ? new Deferral.ToServiceHours() : new Deferral.ToHours(hours()));
    }

    private Target target() {
        String schedule = any(List.of("primary", "secondary", "unknown"));
        Target.SkillLevel skill = chance(70) ? null : new Target.SkillLevel("postgres", 1);
        return switch (random.nextInt(12)) {
            case 0 -> new Target.Responder(any(List.of("bob", "gone")));
            case 1 -> new Target.Team("sre", any(List.of(Target.Team.Who.values())));
            case 2 -> new Target.Skill("postgres", random.nextInt(1, 4));
            case 3 -> new Target.Schedule(schedule, Target.Schedule.Who.NEXT, skill);
            case 4 -> new Target.Schedule(schedule, Target.Schedule.Who.PREVIOUS, skill);
            case 5 -> new Target.Schedule(schedule, Target.Schedule.Who.EVERYONE, skill);
            case 6 -> new Target.Team("sre", Target.Team.Who.ON_CALL);
            default -> new Target.Schedule(schedule, Target.Schedule.Who.ON_CALL, skill);
        };
    }

    private Condition condition() {
        return new Condition(
                chance(50) ? Set.of() : Set.copyOf(some(3, n -> any(SEVERITIES))),
                any(List.of(ServiceHours.values())),
                chance(60) ? null : hours());
    }

    private Hours hours() {
        return new Hours(
                any(ZONES),
                chance(40)
                        ? List.of(DayOfWeek.values())
                        : List.of(DayOfWeek.MONDAY, DayOfWeek.of(random.nextInt(2, 8))),
                time(),
                time(),
                chance(70) ? List.of() : List.of(LocalDate.parse("2026-03-20").plusDays(random.nextInt(14))));
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
    }

    private <T> List<T> some(int most, IntFunction<T> one) {
        return IntStream.rangeClosed(1, random.nextInt(1, most + 1))
                .mapToObj(one)
                .toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
