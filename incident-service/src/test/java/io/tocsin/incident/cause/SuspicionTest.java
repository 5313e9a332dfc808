package io.tocsin.incident.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.incident.change.ChangeEvent;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent.ChangeKind;
import io.tocsin.platform.event.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Integer> GRAPH = Map.of("checkout", 0, "payments", 1, "database", 2);
    private static final Suspicion SUSPICION = new Suspicion(NOON, Duration.ofHours(1), GRAPH);

    private static ChangeEvent change(ChangeKind kind, int minutesBefore, String... services) {
        return change(Ids.next(), kind, minutesBefore, services);
    }

    private static ChangeEvent change(UUID id, ChangeKind kind, int minutesBefore, String... services) {
        Instant at = NOON.minus(Duration.ofMinutes(minutesBefore));
        return new ChangeEvent(
                id,
                id.toString(),
                kind,
                "a change",
                null,
                List.of(services),
                null,
                at,
                at,
                Actor.person("bob"),
                List.of(),
                null);
    }

    private static double score(ChangeEvent change) {
        return SUSPICION.rank(List.of(change), 1).getFirst().score();
    }

    @Test
    void shouldHalveWithEachHalfLife() {
        assertThat(score(change(ChangeKind.DEPLOYMENT, 0, "checkout"))).isEqualTo(1);
        assertThat(score(change(ChangeKind.DEPLOYMENT, 60, "checkout"))).isEqualTo(0.5);
        assertThat(score(change(ChangeKind.DEPLOYMENT, 180, "checkout"))).isEqualTo(0.125);
    }

    @Test
    void shouldGoDownWithDistanceAndKind() {
        assertThat(score(change(ChangeKind.DEPLOYMENT, 0, "payments"))).isEqualTo(0.5);
        assertThat(score(change(ChangeKind.DEPLOYMENT, 0, "database"))).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(score(change(ChangeKind.FLAG, 0, "checkout"))).isEqualTo(0.9);
        assertThat(score(change(ChangeKind.INFRASTRUCTURE, 0, "checkout"))).isEqualTo(0.8);
        assertThat(score(change(ChangeKind.OTHER, 60, "payments"))).isEqualTo(0.15);
    }

    @Test
    void shouldCountTheNearestOfItsServices() {
        Suspect suspect = SUSPICION
                .rank(List.of(change(ChangeKind.DEPLOYMENT, 8, "elsewhere", "database", "payments")), 1)
                .getFirst();

        assertThat(suspect.service()).isEqualTo("payments");
        assertThat(suspect.distance()).isEqualTo(1);
        assertThat(suspect.before()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void shouldSuspectNothingLaterOrOutOfReach() {
        assertThat(SUSPICION.rank(
                        List.of(
                                change(ChangeKind.DEPLOYMENT, -1, "checkout"),
                                change(ChangeKind.DEPLOYMENT, 1, "elsewhere")),
                        10))
                .isEmpty();
    }

    @Test
    void shouldBreakTiesByTimeAndId() {
        UUID smaller = new UUID(1, 1);
        UUID greater = new UUID(1, 2);
        List<ChangeEvent> changes = List.of(
                change(smaller, ChangeKind.DEPLOYMENT, 60, "checkout"),
                change(greater, ChangeKind.DEPLOYMENT, 60, "checkout"),
                change(new UUID(0, 1), ChangeKind.DEPLOYMENT, 0, "payments"));

        assertThat(SUSPICION.rank(changes, 10))
                .extracting(suspect -> suspect.change().id())
                .containsExactly(new UUID(0, 1), greater, smaller);
    }

    @Test
    void shouldNotDependOnTheOrderInWhichChangesAreRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> services = List.of("checkout", "payments", "database", "elsewhere");
        for (int round = 0; round < 200; round++) {
            List<ChangeEvent> changes = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                changes.add(change(
                        new UUID(round, n),
                        ChangeKind.values()[random.nextInt(ChangeKind.values().length)],
                        random.nextInt(8) * 30 - 30,
                        services.get(random.nextInt(services.size()))));
            }
            List<Suspect> expected = SUSPICION.rank(changes, 5);
            Collections.shuffle(changes, random);
            assertThat(SUSPICION.rank(changes, 5)).as("seed %d", seed).isEqualTo(expected);
            assertThat(expected).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        }
    }
}
