package io.tocsin.oncall.escalation.view;

import static io.tocsin.oncall.Rota.viewer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is shown of an escalation while it goes on. The service is looked after from 12:00 to 16:00, and it is 10:00: policy
 * {@code main} leads to {@code night}, whose only step waits for the hours.
 */
@QuarkusTest
@WithTestResource(StoresResource.class)
class EscalationViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Hours SUPPORT =
            new Hours("UTC", List.of(DayOfWeek.values()), LocalTime.of(12, 0), LocalTime.of(16, 0), List.of());

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();
    private final UUID incident = Rota.incident();
    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);
    private long sequence;

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol").team("sre", "bob");
        policy(
                "night",
                List.of(Map.of("delay", "PT5M", "targets", who("bob"), "deferral", Map.of("until", "SERVICE_HOURS"))),
                List.of());
        policy(
                "main",
                List.of(
                        Map.of("delay", "PT5M", "targets", who("bob")),
                        Map.of("delay", "PT5M", "targets", who("carol"), "when", "NOT_CLOSED")),
                List.of(Map.of("condition", Map.of("serviceHours", "OUT"), "policy", rota.key("night"))));
    }

    @AfterEach
    void close() {
        clock.reset();
        incidents.close();
    }

    private List<Map<String, Object>> who(String person) {
        return List.of(Map.of("type", "RESPONDER", "key", rota.key(person)));
    }

    private void policy(String name, List<Map<String, Object>> steps, List<Map<String, Object>> routes) {
        Rota.create(
                "/api/v1/escalation-policies",
                Map.of(
                        "key",
                        rota.key(name),
                        "name",
                        name,
                        "team",
                        rota.key("sre"),
                        "steps",
                        steps,
                        "repeat",
                        0,
                        "routes",
                        routes));
    }

    private void tell(IncidentEvent event) {
        incidents.publish(new OutgoingEvent(event, ++sequence, clock.instant()));
    }

    private void trigger() {
        tell(new IncidentEvent.Triggered(
                incident,
                new IncidentSummary(7, "down", Severity.SEV2, "checkout", "Checkout", rota.key("main"), SUPPORT),
                null,
                List.of(),
                null,
                null,
                Rota.BOB));
    }

    private ValidatableResponse shown() {
        return viewer().queryParam("incident", incident)
                .get("/api/v1/escalations")
                .then();
    }

    private void awaitShown(String path, Object value) {
        await().atMost(PATIENCE).untilAsserted(() -> shown().body("items[0]." + path, equalTo(value)));
    }

    @Test
    void shouldShowTheRouteAndUntilWhenItWaits() {
        trigger();

        awaitShown("deferredUntil", "2026-03-02T12:00:00Z");
        shown().body("items[0].policy", equalTo(rota.key("night")))
                .body("items[0].policyVersion", equalTo(1))
                .body("items[0].route", contains(rota.key("main")))
                .body("items[0].nextStep", equalTo(1))
                .body("items[0].wake", nullValue());

        clock.advance(Duration.ofHours(2));

        awaitShown("nextStep", 2);
        shown().body("items[0].deferredUntil", nullValue()).body("items[0].pages.responder", contains(rota.key("bob")));
    }

    @Test
    void shouldShowThatSomebodyHasAcknowledgedAndWhatGoesOn() {
        clock.advance(Duration.ofHours(3));
        trigger();
        awaitShown("nextStep", 2);

        tell(new IncidentEvent.Acknowledged(incident, Rota.BOB, "api"));

        awaitShown("acknowledged", true);
        shown().body("items[0].state", equalTo("RUNNING"))
                .body("items[0].route.size()", equalTo(0))
                .body("items[0].steps.when", contains("NOT_ACKNOWLEDGED", "NOT_CLOSED"));
    }

    @Test
    void shouldShowTheAlarmOfTheNewestRunOnly() {
        trigger();
        awaitShown("deferredUntil", "2026-03-02T12:00:00Z");
        clock.advance(Duration.ofHours(2));
        awaitShown("nextStep", 2);
        clock.advance(Duration.ofMinutes(5));

        awaitShown("state", "EXHAUSTED");
        shown().body("items[0].wake.kind", equalTo("ALARM"))
                .body("items[0].wake.since", equalTo("2026-03-02T12:05:00Z"))
                .body("items[0].wake.at", equalTo("2026-03-02T12:15:00Z"));

        clock.advance(Duration.ofMinutes(10));
        await().atMost(PATIENCE).untilAsserted(() -> shown().body("items.state", contains("RUNNING", "EXHAUSTED")));
        shown().body("items[0].wake.at", nullValue())
                .body("items[0].wake.since", equalTo("2026-03-02T12:05:00Z"))
                .body("items[1].wake", nullValue());
    }
}
