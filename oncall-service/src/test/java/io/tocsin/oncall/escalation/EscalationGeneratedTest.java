package io.tocsin.oncall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Generated policies against a second, naive implementation: a clerk who has the whole list of calls written out beforehand,
 * and goes down it with a stopwatch until somebody answers.
 */
class EscalationGeneratedTest {

    private static final int CASES = 1_000;
    private static final Map<String, List<String>> BEHIND = new TreeMap<>(Map.of(
            "responder:bob", List.of("bob"),
            "responder:zoe", List.of(),
            "schedule:primary", List.of("carol"),
            "schedule:empty", List.of(),
            "team:sre", List.of("bob", "dana"),
            "team:nobody", List.of()));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Call(Duration after, String responder) {}

    private record Line(List<String> targets, int delay) {}

    @Test
    void shouldCallTheSamePeopleAtTheSameTimesAsTheClerk() {
        System.out.println("EscalationGeneratedTest: -Dseed=" + seed);
        for (int i = 0; i < CASES; i++) {
            List<Line> steps = new ArrayList<>();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                steps.add(new Line(targets(), random.nextInt(1, 20)));
            }
            int repeat = random.nextInt(3);
            List<String> fallback = random.nextBoolean() ? List.of("alice") : List.of();
            int answeredAt = random.nextInt(3) == 0 ? random.nextInt(60) : Integer.MAX_VALUE;
            String failure = "seed %d, case %d: %s, repeat %d, fallback %s, answered at %d"
                    .formatted(seed, i, steps, repeat, fallback, answeredAt);

            List<Call> expected = clerk(steps, repeat, fallback, answeredAt);
            Drill drill = drill(steps, repeat, fallback);
            drill.trigger();
            for (int second = 0; drill.isRunning() && second < 10_000; second++) {
                if (second == answeredAt) {
                    drill.acknowledge();
                } else {
                    drill.fastForward("PT1S");
                }
            }

            assertThat(calls(drill)).as(failure).isEqualTo(expected);
            assertThat(drill.isRunning()).as(failure).isFalse();
            assertThat(drill.told())
                    .as(failure)
                    .extracting(OutgoingEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, drill.told().size())
                                    .boxed()
                                    .toList());
            assertThat(drill.told().getLast().data())
                    .as(failure)
                    .isInstanceOfAny(EscalationExhausted.class, EscalationStopped.class);
        }
    }

    private static List<Call> clerk(List<Line> steps, int repeat, List<String> fallback, int answeredAt) {
        List<Line> list = new ArrayList<>();
        for (int round = 0; round <= repeat; round++) {
            list.addAll(steps);
        }
        list.add(new Line(
                fallback.stream().map(key -> "responder:" + key).toList(),
                steps.getLast().delay()));
        List<Call> calls = new ArrayList<>();
        int clock = 0;
        for (Line line : list) {
            Set<String> people = new LinkedHashSet<>();
            line.targets().forEach(target -> people.addAll(BEHIND.getOrDefault(target, List.of("alice"))));
            if (clock > answeredAt) {
                break;
            }
            for (String person : people) {
                calls.add(new Call(Duration.ofSeconds(clock), person));
            }
            clock += people.isEmpty() ? 0 : line.delay();
        }
        return calls;
    }

    private static List<Call> calls(Drill drill) {
        Instant start = Drill.START;
        return drill.told().stream()
                .filter(event -> event.data() instanceof PageRequested)
                .map(event -> new Call(Duration.between(start, event.at()), ((PageRequested) event.data()).responder()))
                .toList();
    }

    private static Drill drill(List<Line> steps, int repeat, List<String> fallback) {
        Drill drill = new Drill().schedule("primary", "carol").team("sre", "bob", "dana");
        return drill.policy(
                "main",
                repeat,
                fallback,
                steps.stream()
                        .map(line -> Drill.step(
                                "PT" + line.delay() + "S", line.targets().toArray(String[]::new)))
                        .toArray(Step[]::new));
    }

    private List<String> targets() {
        List<String> all = List.copyOf(BEHIND.keySet());
        List<String> targets = new ArrayList<>();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            targets.add(all.get(random.nextInt(all.size())));
        }
        return targets;
    }
}
