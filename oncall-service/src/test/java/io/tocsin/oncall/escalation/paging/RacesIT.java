package io.tocsin.oncall.escalation.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.PageSkipped;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to an incident, its policy and its people while a step of it is due. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RacesIT {

    private static final int INCIDENTS = 400;
    private static final int AT_ONCE = 20;
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
        rota.people("bob", "carol", "dana", "erin").team("sre", "dana");
    }

    @AfterEach
    void close() {
        clock.reset();
        crowd.close();
    }

    @Test
    void shouldTakeNoStepOfARunThatWasStoppedWhileTheStepWasDue() throws Exception {
        rota.policy("main", "sre", 0, List.of(), "PT5M responder:bob", "PT5M responder:carol");
        List<UUID> incidents = crowd.trigger(rota, "main", INCIDENTS);
        List<UUID> reassigned = incidents.subList(0, INCIDENTS / 2);
        List<UUID> acknowledged = incidents.subList(INCIDENTS / 2, INCIDENTS);
        clock.advance(Duration.ofMinutes(5));

        Crowd.atOnce(List.of(
                Crowd.taking(worker),
                Crowd.taking(worker),
                telling(
                        reassigned,
                        id -> new IncidentEvent.Reassigned(id, rota.summary("main"), rota.key("dana"), null, Rota.BOB)),
                telling(acknowledged, id -> new IncidentEvent.Acknowledged(id, Rota.BOB, "api"))));

        await().atMost(PATIENCE)
                .until(() -> crowd.told(EscalationStopped.class).size() == INCIDENTS
                        && crowd.told(EscalationStarted.class).size() == INCIDENTS * 3 / 2);
        crowd.told().values().forEach(RacesIT::shouldTellNothingOfARunAfterItsEnd);
        assertThat(crowd.told().entrySet())
                .filteredOn(told -> reassigned.contains(told.getKey()))
                .allSatisfy(told -> assertThat(told.getValue().getLast())
                        .isInstanceOfSatisfying(
                                PageRequested.class,
                                page -> assertThat(page.responder()).isEqualTo(rota.key("dana"))));
    }

    private Callable<?> telling(List<UUID> incidents, Function<UUID, IncidentEvent> event) {
        return () -> {
            for (int i = 0; i < incidents.size(); i += AT_ONCE) {
                crowd.tell(incidents.subList(i, i + AT_ONCE), 2, event);
            }
            return null;
        };
    }

    private static void shouldTellNothingOfARunAfterItsEnd(List<PageEvent> told) {
        Set<UUID> over = new HashSet<>();
        List<UUID> steps = new ArrayList<>();
        for (PageEvent event : told) {
            if (event instanceof StepStarted step) {
                steps.add(step.escalationId());
                assertThat(over).as("%s", told).doesNotContain(step.escalationId());
            }
            if (event instanceof PageRequested page) {
                assertThat(over).as("%s", told).doesNotContain(page.escalationId());
            }
            if (event instanceof EscalationStopped stopped) {
                over.add(stopped.escalationId());
            }
        }
        // The first step, perhaps the second, and if it was reassigned the first of the new run.
        assertThat(steps).as("%s", told).hasSizeBetween(1, 3);
    }

    @Test
    void shouldWaitForNobodyWhoIsRemovedWhileTheStepThatPagesThemIsTaken() throws Exception {
        rota.policy("main", "sre", 0, List.of(), "PT5M responder:carol", "PT5M responder:bob", "PT5M responder:erin");
        List<UUID> incidents = crowd.trigger(rota, "main", INCIDENTS);
        withoutReferences();
        clock.advance(Duration.ofMinutes(5));

        Crowd.atOnce(List.of(
                Crowd.taking(worker),
                Crowd.taking(worker),
                telling(incidents, id -> new IncidentEvent.Described(id, "another title", null, Rota.BOB)),
                () -> {
                    remove("bob");
                    return null;
                }));

        // The clock stands still: each incident has gone on to the third step at once.
        await().atMost(PATIENCE)
                .until(() -> crowd.told(PageRequested.class).stream()
                                .filter(page -> page.responder().equals(rota.key("erin")))
                                .count()
                        == INCIDENTS);
        crowd.told()
                .values()
                .forEach(told -> assertThat(told)
                        .as("bob was paged and then skipped, or was gone before")
                        .filteredOn(event -> event instanceof PageSkipped || event instanceof TargetSkipped)
                        .hasSize(1));
    }

    /** The policy, though what runs keeps the version that it has. */
    private void withoutReferences() {
        Rota.admin()
                .header("If-Match", "*")
                .body(rota.policyBody("main", "sre", 0, List.of(), "PT1M responder:dana"))
                .put("/api/v1/escalation-policies/" + rota.key("main"))
                .then()
                .statusCode(200);
    }

    private void remove(String responder) {
        Rota.admin()
                .header("If-Match", "*")
                .delete("/api/v1/responders/" + rota.key(responder))
                .then()
                .statusCode(204);
    }

    @Test
    void shouldWaitForNobodyWhoHasNoContactMethodAnyMore() {
        rota.policy("main", "sre", 0, List.of(), "PT5M responder:bob", "PT5M responder:erin");
        crowd.trigger(rota, "main", 1);
        try (TopicProbe contacts = TopicProbe.on(Topic.CONTACTS)) {
            contacts.publish(
                    new OutgoingEvent(new MethodsChanged(rota.key("bob"), List.of(), List.of()), 1, Instant.now()));
        }

        await().atMost(PATIENCE).until(() -> crowd.told(PageRequested.class).size() == 2);
        assertThat(crowd.told(PageSkipped.class)).singleElement().satisfies(skipped -> {
            assertThat(skipped.responder()).isEqualTo(rota.key("bob"));
            assertThat(skipped.reason()).isEqualTo("no contact method that is enabled");
        });
    }

    @Test
    void shouldGoByTheOldVersionAndPastThoseWhoAreGone() {
        Rota.create("/api/v1/schedules", rota.schedule("empty", "sre", "2030-01-01", "dana"));
        rota.policy(
                "main",
                "sre",
                0,
                List.of(),
                "PT5M responder:bob",
                "PT5M responder:carol schedule:empty",
                "PT5M responder:erin");
        crowd.trigger(rota, "main", 1);
        withoutReferences();
        remove("carol");
        remove("bob");

        await().atMost(PATIENCE).until(() -> crowd.told(PageRequested.class).size() == 2);
        assertThat(crowd.told(PageRequested.class))
                .extracting(PageRequested::responder)
                .containsExactly(rota.key("bob"), rota.key("erin"));
        assertThat(crowd.told(TargetSkipped.class))
                .extracting(TargetSkipped::reason)
                .containsExactly(
                        "responder " + rota.key("carol") + " is unknown",
                        "nobody is on call on schedule " + rota.key("empty") + " at 2026-03-02T10:00:00Z");
        assertThat(crowd.told(EscalationStarted.class))
                .singleElement()
                .extracting(EscalationStarted::policyVersion)
                .isEqualTo(1L);
    }
}
