package io.tocsin.oncall.escalation.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.AcknowledgementLapsed;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acknowledgements that lapse and alarms that nobody answers, with several workers: paging begins again, once each time. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class PagedAgainIT {

    private static final int INCIDENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MovableClock clock;

    @Inject
    WakeWorker wakes;

    @Inject
    DueStepWorker steps;

    @Inject
    IncidentHandler handler;

    private final Rota rota = new Rota();
    private Crowd crowd;

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        crowd = new Crowd(handler, clock);
        rota.people("bob").team("sre", "bob");
        Map<String, Object> lapsing = new HashMap<>(rota.policyBody("main", "sre", 0, List.of(), "PT5M responder:bob"));
        lapsing.put("acknowledgementLapsesAfter", "PT1H");
        Rota.create("/api/v1/escalation-policies", lapsing);
    }

    @AfterEach
    void close() {
        clock.reset();
        crowd.close();
    }

    @Test
    void shouldPageAgainOnceForEachAcknowledgementThatHasLapsed() throws Exception {
        List<UUID> incidents = crowd.trigger(rota, "main", INCIDENTS);
        crowd.tell(incidents, 2, id -> new IncidentEvent.Acknowledged(id, Rota.BOB, "api"));

        clock.advance(Duration.ofHours(1));
        Crowd.atOnce(List.of(waking(), waking()));

        await().atMost(PATIENCE).until(() -> crowd.told(PageRequested.class).size() >= 2 * INCIDENTS);
        assertThat(crowd.told(AcknowledgementLapsed.class)).hasSize(INCIDENTS);
        assertThat(crowd.told().values())
                .allSatisfy(told -> assertThat(told)
                        .filteredOn(event -> !(event instanceof PageEvent.StepStarted))
                        .hasExactlyElementsOfTypes(
                                EscalationStarted.class,
                                PageRequested.class,
                                EscalationStopped.class,
                                AcknowledgementLapsed.class,
                                EscalationStarted.class,
                                PageRequested.class));
    }

    @Test
    void shouldPageAgainOnceAnIntervalUntilSomebodyAnswers() throws Exception {
        List<UUID> incidents = crowd.trigger(rota, "main", INCIDENTS);
        for (int alarm = 1; alarm <= 2; alarm++) {
            clock.advance(Duration.ofMinutes(5));
            Crowd.atOnce(List.of(Crowd.taking(steps), Crowd.taking(steps)));
            int exhausted = alarm * INCIDENTS;
            await().atMost(PATIENCE)
                    .until(() -> crowd.told(EscalationExhausted.class).size() == exhausted);
            clock.advance(Duration.ofMinutes(10));
            Crowd.atOnce(List.of(waking(), waking()));
            int paged = exhausted + INCIDENTS;
            await().atMost(PATIENCE).until(() -> crowd.told(PageRequested.class).size() >= paged);
            assertThat(crowd.told(PageRequested.class)).hasSize(paged);
        }
        crowd.tell(incidents, 2, id -> new IncidentEvent.Resolved(id, Rota.BOB, null));

        clock.advance(Duration.ofHours(1));
        Crowd.atOnce(List.of(waking(), Crowd.taking(steps)));

        await().atMost(PATIENCE).until(() -> crowd.told(EscalationStopped.class).size() == INCIDENTS);
        assertThat(crowd.told(PageRequested.class)).hasSize(3 * INCIDENTS);
    }

    /** A worker as another replica has it. */
    private Callable<?> waking() {
        return () -> {
            int taken;
            do {
                taken = QuarkusTransaction.requiringNew().call(() -> {
                    List<UUID> due = wakes.claim(clock.instant(), 20);
                    if (!due.isEmpty()) {
                        wakes.settle(due, clock.instant());
                    }
                    return due.size();
                });
            } while (taken > 0);
            return null;
        };
    }
}
