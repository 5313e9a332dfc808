package io.tocsin.oncall.escalation.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five thousand escalations whose next step is due at one and the same moment: the worst that a clock can bring. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ManyDeadlinesIT {

    private static final int ESCALATIONS = 5_000;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MovableClock clock;

    @Inject
    DueStepWorker worker;

    @Inject
    IncidentHandler handler;

    private final Rota rota = new Rota();
    private Crowd crowd;

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        crowd = new Crowd(handler, clock);
        rota.people("bob", "carol")
                .team("sre", "bob", "carol")
                .policy("main", "sre", 0, List.of(), "PT5M responder:bob", "PT12H responder:carol");
    }

    @AfterEach
    void close() {
        clock.reset();
        crowd.close();
    }

    @Test
    void shouldTakeEachOfFiveThousandStepsOnceBetweenTwoWorkers() throws Exception {
        for (int triggered = 0; triggered < ESCALATIONS; triggered += AT_ONCE) {
            crowd.trigger(rota, "main", AT_ONCE);
        }
        clock.advance(Duration.ofMinutes(5));

        long begin = System.nanoTime();
        Crowd.atOnce(List.of(Crowd.taking(worker), Crowd.taking(worker)));
        // No bound: it depends on the machine. What is aimed at is measured by ./tocsin bench deadlines.
        System.out.printf(
                "%,d steps, all due at one moment, were taken within %,d ms%n",
                ESCALATIONS, Duration.ofNanos(System.nanoTime() - begin).toMillis());

        await().atMost(PATIENCE).until(() -> crowd.told(StepStarted.class).size() >= 2 * ESCALATIONS);
        Map<UUID, List<Integer>> steps = crowd.told(StepStarted.class).stream()
                .collect(Collectors.groupingBy(
                        StepStarted::incidentId, Collectors.mapping(StepStarted::step, Collectors.toList())));
        assertThat(steps).hasSize(ESCALATIONS);
        assertThat(steps.values()).allMatch(List.of(1, 2)::equals);
    }
}
