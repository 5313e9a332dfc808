package io.tocsin.oncall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Generated policies with everything that policies can have, against a clerk who has all calls of all rounds on one long list, a
 * finger on the next one, and looks at the clock each minute.
 */
class PolicyGeneratedTest {

    private static final int CASES = 400;
    private static final int MINUTES = 3 * 24 * 60;
    /** The drill begins at 10:00. */
    private static final int BEGIN = 10 * 60;

    private static final Map<String, List<String>> BEHIND = Map.of(
            "responder:bob", List.of("bob"),
            "responder:zoe", List.of(),
            "schedule:primary", List.of("carol"),
            "schedule:empty", List.of(),
            "team:sre", List.of("bob", "dana"));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** From {@code from} to before {@code to}, in hours of the day; never across midnight. */
    private record Between(int from, int to) {

        boolean holds(int minute) {
            int hour = (BEGIN + minute) / 60 % 24;
            return hour >= from && hour < to;
        }

        Hours hours() {
            return new Hours(
                    "UTC",
                    List.of(DayOfWeek.values()),
                    LocalTime.of(from, 0),
                    to == 24 ? LocalTime.MIDNIGHT : LocalTime.of(to, 0),
                    List.of());
        }
    }

    private record Line(
            List<String> targets,
            boolean inTurn,
            int delay,
            boolean notClosed,
            Set<Severity> severities,
            @Nullable Between only,
            @Nullable Between waitsFor) {

        Step step() {
            return new Step(
                    targets.stream().map(Drill::ref).toList(),
                    inTurn ? Step.Strategy.ROUND_ROBIN : Step.Strategy.ALL,
                    Duration.ofMinutes(delay),
                    notClosed ? Step.When.NOT_CLOSED : Step.When.NOT_ACKNOWLEDGED,
                    new Condition(severities, ServiceHours.ANY, only == null ? null : only.hours()),
                    null,
                    waitsFor == null ? null : new Deferral.ToHours(waitsFor.hours()));
        }
    }

    private record Policy(List<Line> lines, int repeat, boolean fallback, int initialDelay, boolean resets) {

        PolicyDefinition definition(List<Route> routes) {
            return new PolicyDefinition(
                    lines.stream().map(Line::step).toList(),
                    repeat,
                    fallback ? List.of("alice") : List.of(),
                    null,
                    routes,
                    Duration.ofMinutes(initialDelay),
                    resets);
        }
    }

    private record Call(int minute, String who) {}

    private static final class Clerk {

        private final Policy policy;
        private final Severity severity;
        private final Map<Integer, Integer> turns = new HashMap<>();
        private final List<Call> calls = new ArrayList<>();
        private int finger;
        private int due;
        private boolean answered;
        private boolean waited;
        private boolean done;

        Clerk(Policy policy, Severity severity) {
            this.policy = policy;
            this.severity = severity;
            this.due = policy.initialDelay();
        }

        private int all() {
            return policy.lines().size() * (policy.repeat() + 1);
        }

        /** Whether anything on the rest of the list is for an incident that is answered. */
        private boolean goesOn() {
            return IntStream.range(finger, all())
                    .anyMatch(i -> policy.lines().get(i % policy.lines().size()).notClosed()
                            || policy.resets() && i > 0 && i % policy.lines().size() == 0);
        }

        void answer() {
            answered = true;
            done |= !goesOn();
        }

        void look(int minute) {
            int inVain = 0;
            while (!done && due <= minute) {
                if (finger >= all()) {
                    if (finger == all() && policy.fallback() && !answered) {
                        calls.add(new Call(minute, "alice"));
                        due = minute + policy.lines().getLast().delay();
                        finger++;
                    } else {
                        done = true;
                    }
                    continue;
                }
                int place = finger % policy.lines().size();
                Line line = policy.lines().get(place);
                if (policy.resets() && place == 0 && finger > 0) {
                    answered = false;
                }
                if (answered && !line.notClosed()) {
                    done = !goesOn();
                    finger++;
                    due = minute + line.delay();
                    waited = false;
                    return;
                }
                boolean mine = line.severities().isEmpty() || line.severities().contains(severity);
                boolean now = waited || line.only() == null || line.only().holds(minute);
                if (mine
                        && now
                        && !waited
                        && line.waitsFor() != null
                        && !line.waitsFor().holds(minute)) {
                    waited = true;
                    while (!line.waitsFor().holds(due)) {
                        due = due + 1;
                    }
                    return;
                }
                waited = false;
                List<String> people = mine && now ? people(place, line) : List.of();
                people.forEach(person -> calls.add(new Call(minute, person)));
                finger++;
                if (people.isEmpty()) {
                    inVain++;
                    finger = inVain >= policy.lines().size() ? all() : finger;
                } else {
                    due = minute + line.delay();
                    return;
                }
            }
        }

        private List<String> people(int place, Line line) {
            if (!line.inTurn()) {
                return List.copyOf(line.targets().stream()
                        .distinct()
                        .flatMap(target -> BEHIND.get(target).stream())
                        .collect(LinkedHashSet::new, Set::add, Set::addAll));
            }
            List<String> targets = line.targets();
            int first = turns.getOrDefault(place, 0);
            for (int i = 0; i < targets.size(); i++) {
                int next = (first + i) % targets.size();
                List<String> people = BEHIND.get(targets.get(next));
                if (!people.isEmpty()) {
                    turns.put(place, (next + 1) % targets.size());
                    return people;
                }
            }
            return List.of();
        }
    }

    @Test
    void shouldCallTheSamePeopleAtTheSameMinutesAsTheClerk() {
        System.out.println("PolicyGeneratedTest: -Dseed=" + seed);
        int called = 0;
        for (int i = 0; i < CASES; i++) {
            Policy main = policy();
            Policy other = policy();
            Severity severity = severity();
            Severity routed = severity();
            boolean leads = chance(40);
            int answeredAt = chance(50) ? random.nextInt(300) : Integer.MAX_VALUE;
            Clerk clerk = new Clerk(leads && routed == severity ? other : main, severity);
            List<Route> routes = leads
                    ? List.of(new Route(new Condition(Set.of(routed), ServiceHours.ANY, null), "other"))
                    : List.of();
            Drill drill = new Drill()
                    .schedule("primary", "carol")
                    .team("sre", "bob", "dana")
                    .policy("main", main.definition(routes))
                    .policy("other", other.definition(List.of()));
            drill.trigger(severity, null);
            for (int minute = 0; minute < MINUTES; minute++) {
                if (minute > 0) {
                    drill.fastForward("PT1M");
                }
                clerk.look(minute);
                if (minute == answeredAt && !clerk.done) {
                    drill.acknowledge();
                    clerk.answer();
                }
                if (clerk.done || !drill.isRunning()) {
                    break;
                }
            }

            String failure =
                    "seed %d, case %d: %s, answered at %d, %s".formatted(seed, i, severity, answeredAt, clerk.policy);
            assertThat(calls(drill)).as(failure).isEqualTo(clerk.calls);
            assertThat(drill.isRunning()).as(failure).isEqualTo(!clerk.done);
            called += clerk.calls.size();
        }
        assertThat(called).isGreaterThan(CASES);
    }

    private static List<Call> calls(Drill drill) {
        return drill.told().stream()
                .filter(event -> event.data() instanceof PageRequested)
                .map(event -> new Call(
                        (int) Duration.between(Drill.START, event.at()).toMinutes(),
                        ((PageRequested) event.data()).responder()))
                .toList();
    }

    private Policy policy() {
        return new Policy(
                IntStream.range(0, random.nextInt(1, 5)).mapToObj(n -> line()).toList(),
                random.nextInt(3),
                chance(50),
                chance(70) ? 0 : random.nextInt(1, 90),
                chance(30));
    }

    private Line line() {
        List<String> all = BEHIND.keySet().stream().sorted().toList();
        List<String> targets = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(n -> all.get(random.nextInt(all.size())))
                .distinct()
                .toList();
        return new Line(
                targets,
                chance(30),
                random.nextInt(1, 60),
                chance(30),
                chance(60) ? Set.of() : EnumSet.of(severity(), Severity.SEV1),
                chance(70) ? null : between(),
                chance(70) ? null : between());
    }

    private Between between() {
        int from = random.nextInt(24);
        return new Between(from, random.nextInt(from + 1, 25));
    }

    private Severity severity() {
        return Severity.values()[random.nextInt(3)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
