package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.Rota.BOB;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an event on the topic {@code incidents} to events on the topic {@code pages}, with a clock that the test moves. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@SuppressWarnings("unchecked")
class EscalationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();
    private final UUID incident = Rota.incident();
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);
    private final TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS);
    private long sequence;

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol", "dana", "erin")
                .team("sre", "carol", "dana")
                .team("nobody")
                .daily("primary", "sre", "bob")
                .policy("main", "sre", 0, List.of("erin"), "PT5M schedule:primary", "PT10M team:sre");
    }

    @AfterEach
    void close() {
        clock.reset();
        pages.close();
        incidents.close();
        notifications.close();
    }

    @Test
    void shouldAskThoseWithTheSkillWhoAreOnCallBeforeTheOthers() {
        rota.skilled("frank", "postgres", 4)
                .skilled("grace", "postgres", 5)
                .skilled("heidi", "postgres", 2)
                .daily("databases", "sre", "frank");

        assertThat(asked(3)).containsExactly(rota.key("frank"));
        assertThat(asked(5)).containsExactly(rota.key("grace"));
    }

    private List<String> asked(int level) {
        UUID request = UUID.randomUUID();
        tell(new IncidentEvent.RespondersRequested(
                incident,
                request,
                rota.summary("main"),
                List.of(new IncidentEvent.RespondersRequested.Target(
                        IncidentEvent.RespondersRequested.Kind.SKILL, rota.key("postgres"), level)),
                null,
                BOB));
        return pages
                .awaitEvent(
                        PageEvent.RespondersAsked.class,
                        event -> event.requestId().equals(request))
                .asked()
                .stream()
                .map(PageEvent.RespondersAsked.Asked::responder)
                .toList();
    }

    @Test
    void shouldPageStepByStepUntilTheFallback() {
        tell(rota.triggered(incident, "main"));
        assertThat(awaitPages(1)).containsExactly(rota.key("bob"));

        clock.advance(Duration.ofMinutes(5));
        assertThat(awaitPages(3)).containsExactly(rota.key("bob"), rota.key("carol"), rota.key("dana"));

        clock.advance(Duration.ofMinutes(10));
        assertThat(awaitPages(4)).endsWith(rota.key("erin"));

        clock.advance(Duration.ofMinutes(10));
        pages.awaitEvent(EscalationExhausted.class, e -> e.incidentId().equals(incident));
        assertThat(told())
                .extracting(IncomingEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, told().size()).boxed().toList());
        assertThat(told())
                .filteredOn(e -> e.data() instanceof StepStarted)
                .allSatisfy(e -> assertThat(e.time()).isEqualTo(((StepStarted) e.data()).dueAt()));
        viewer().queryParam("incident", incident)
                .get("/api/v1/escalations")
                .then()
                .statusCode(200)
                .body("items[0].state", equalTo("EXHAUSTED"))
                .body("items[0].reason", equalTo("nobody acknowledged"));
    }

    @Test
    void shouldStopWhenSomebodyAcknowledges() {
        tell(rota.triggered(incident, "main"));
        awaitPages(1);
        tell(new IncidentEvent.Acknowledged(incident, BOB, "email"));

        EscalationStopped stopped =
                pages.awaitEvent(EscalationStopped.class, e -> e.incidentId().equals(incident));
        assertThat(stopped.incidentSequence()).isEqualTo(2);
        viewer().get("/api/v1/escalations/" + stopped.escalationId())
                .then()
                .statusCode(200)
                .body("state", equalTo("STOPPED"))
                .body("reason", equalTo("acknowledged by bob"));

        UUID other = Rota.incident();
        clock.advance(Duration.ofHours(1));
        incidents.publish(new OutgoingEvent(rota.triggered(other, "main"), 1, clock.instant()));
        pages.awaitEvent(PageRequested.class, e -> e.incidentId().equals(other));
        assertThat(pageRequests()).hasSize(1);
    }

    @Test
    void shouldTakeTheNextStepWhenAPageIsPassedOnOrNobodyCanBeReached() {
        tell(rota.triggered(incident, "main"));
        awaitPages(1);
        PageRequested bob = pageRequests().getFirst();
        notifications.publish(new OutgoingEvent(
                new NotificationEvent.PageEscalated(
                        incident, bob.pageId(), bob.escalationId(), bob.responder(), "email", null),
                1,
                clock.instant()));
        awaitPages(3);

        long number = 1;
        for (PageRequested page : pageRequests().subList(1, 3)) {
            notifications.publish(new OutgoingEvent(
                    new NotificationEvent.ResponderUnreachable(
                            incident, page.pageId(), page.responder(), "no contact method"),
                    ++number,
                    clock.instant()));
        }
        assertThat(awaitPages(4)).endsWith(rota.key("erin"));
    }

    @Test
    void shouldSkipATeamThatIsEmptyAndSaySo() {
        rota.policy("odd", "sre", 0, List.of(), "PT5M team:nobody", "PT5M responder:dana");
        tell(rota.triggered(incident, "odd"));

        assertThat(awaitPages(1)).containsExactly(rota.key("dana"));
        TargetSkipped skipped =
                pages.awaitEvent(TargetSkipped.class, e -> e.incidentId().equals(incident));
        assertThat(skipped.reason()).isEqualTo("team " + rota.key("nobody") + " is empty");
    }

    @Test
    void shouldPageWhoIsOnCallByAnOverrideThatWasJustMade() {
        String to = clock.instant().plusSeconds(3600).toString();
        Rota.create(
                "/api/v1/schedules/" + rota.key("primary") + "/overrides",
                java.util.Map.of(
                        "responder", rota.key("dana"), "from", clock.instant().toString(), "to", to));
        tell(rota.triggered(incident, "main"));

        assertThat(awaitPages(1)).containsExactly(rota.key("dana"));
    }

    @Test
    void shouldPageOneAfterTheOtherFromIncidentToIncident() {
        Map<String, Object> body =
                new HashMap<>(rota.policyBody("turns", "sre", 0, List.of(), "PT5M responder:carol responder:dana"));
        Map<String, Object> step = new HashMap<>((Map<String, Object>) ((List<?>) body.get("steps")).getFirst());
        step.put("strategy", "ROUND_ROBIN");
        body.put("steps", List.of(step));
        Rota.create("/api/v1/escalation-policies", body);
        tell(rota.triggered(incident, "turns"));
        assertThat(awaitPages(1)).containsExactly(rota.key("carol"));

        UUID second = Rota.incident();
        incidents.publish(new OutgoingEvent(rota.triggered(second, "turns"), 1, clock.instant()));
        assertThat(pages.awaitEvent(PageRequested.class, e -> e.incidentId().equals(second))
                        .responder())
                .isEqualTo(rota.key("dana"));
        clock.advance(Duration.ofMinutes(5));
        pages.awaitEvent(EscalationExhausted.class, e -> e.incidentId().equals(second));
    }

    @Test
    void shouldWaitForTheHoursOfAStepAndGoOnAlthoughAcknowledged() {
        Map<String, Object> body =
                new HashMap<>(rota.policyBody("later", "sre", 0, List.of(), "PT5M schedule:primary"));
        Map<String, Object> step = new HashMap<>((Map<String, Object>) ((List<?>) body.get("steps")).getFirst());
        step.put("when", "NOT_CLOSED");
        step.put(
                "deferral",
                Map.of("until", "HOURS", "hours", Map.of("timeZone", "Europe/Berlin", "from", "12:00", "to", "13:00")));
        body.put("steps", List.of(step));
        Rota.create("/api/v1/escalation-policies", body);
        tell(rota.triggered(incident, "later"));
        PageEvent.StepDeferred deferred = pages.awaitEvent(
                PageEvent.StepDeferred.class, e -> e.incidentId().equals(incident));
        assertThat(deferred.until()).isEqualTo("2026-03-02T11:00:00Z");

        tell(new IncidentEvent.Acknowledged(incident, BOB, "api"));
        assertThat(pageRequests()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(awaitPages(1)).containsExactly(rota.key("bob"));
    }

    private void tell(IncidentEvent event) {
        incidents.publish(new OutgoingEvent(event, ++sequence, clock.instant()));
    }

    private List<String> awaitPages(int count) {
        await().atMost(PATIENCE).until(() -> pageRequests().size() >= count);
        return pageRequests().stream().map(PageRequested::responder).toList();
    }

    private List<PageRequested> pageRequests() {
        return pages.events(PageRequested.class).stream()
                .filter(page -> page.incidentId().equals(incident))
                .toList();
    }

    private List<IncomingEvent<io.tocsin.platform.event.Event>> told() {
        return pages.events().stream()
                .filter(e -> ((PageEvent) e.data()).incidentId().equals(incident))
                .toList();
    }
}
