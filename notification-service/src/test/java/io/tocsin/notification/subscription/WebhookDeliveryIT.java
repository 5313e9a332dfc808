package io.tocsin.notification.subscription;

import static io.tocsin.notification.subscription.Subscriber.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink.Hook;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.RestrictedTitle;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other systems are told of incidents. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class WebhookDeliveryIT {

    private static final Map<String, ?> EVERYTHING = Map.of();

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry registry;

    private Pager pager;

    @BeforeEach
    void begin() {
        clock.set(Instant.now());
        pager = new Pager().at(clock);
    }

    @AfterEach
    void end() {
        clock.reset();
        pager.close();
    }

    private void triggered(String title, Severity severity, String service, String... affected) {
        pager.tell(new IncidentEvent.Triggered(
                pager.incident,
                new IncidentSummary(7, title, severity, service, null, null),
                null,
                List.of(affected),
                null,
                null,
                Actor.person("alice")));
    }

    @Test
    void shouldTellWhatHappenedSigned() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            pager.triggered();
            pager.acknowledged();

            chat.await("DELIVERED", "DELIVERED");

            assertThat(chat.received()).containsExactlyInAnyOrder("incident.triggered", "incident.acknowledged");
            assertThat(chat.sink.hooks()).allMatch(hook -> hook.isSignedWith(chat.secret));
            Hook hook = chat.sink.hooks().stream()
                    .filter(received -> Subscriber.type(received).equals("incident.triggered"))
                    .findFirst()
                    .orElseThrow();
            assertThat(hook.data("incidentId")).isEqualTo(pager.incident.toString());
            assertThat(hook.data("incident.title")).isEqualTo("Checkout is down");
            JsonPath body = JsonPath.from(hook.body());
            assertThat(body.getInt("sequence")).isEqualTo(1);
            assertThat(Instant.parse(body.getString("timestamp")))
                    .isBefore(clock.instant().plusSeconds(1));
            Subscriber.admin()
                    .get(chat.path + "/deliveries/" + hook.id())
                    .then()
                    .statusCode(200)
                    .body("eventId", equalTo(body.getString("eventId")))
                    .body("lastStatus", equalTo(200))
                    .body("history.status", contains(200));
        }
    }

    @Test
    void shouldTellOnlyWhatIsWanted() {
        Map<String, ?> wanted = Map.of(
                "events", List.of("incident.triggered", "incident.severity_changed"),
                "services", List.of("search"),
                "severities", List.of("SEV1"));
        try (Subscriber chat = Subscriber.of(pager, wanted)) {
            triggered("Search is slow", Severity.SEV3, "checkout", "search");
            pager.acknowledged();
            pager.tell(new IncidentEvent.SeverityChanged(
                    pager.incident, Severity.SEV3, Severity.SEV1, Actor.person("alice")));

            chat.await("DELIVERED");
            assertThat(chat.received()).containsExactly("incident.severity_changed");
        }
    }

    @Test
    void shouldNeverTellOfARestrictedIncident() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING);
                Pager open = new Pager().at(clock)) {
            triggered(RestrictedTitle.of(7), Severity.SEV1, "checkout");
            pager.acknowledged();
            pager.tell(new IncidentEvent.Withheld(pager.incident));
            pager.tell(new IncidentEvent.SeverityChanged(
                    pager.incident, Severity.SEV1, Severity.SEV2, Actor.person("alice")));
            open.triggered();
            chat.await("DELIVERED");
            assertThat(chat.sink.hooks().getFirst().data("incidentId")).isEqualTo(open.incident.toString());

            pager.tell(new IncidentEvent.Described(pager.incident, "Mail is late", null, Actor.person("alice")));
            pager.tell(new IncidentEvent.Resolved(pager.incident, Actor.person("alice"), null));

            chat.await("DELIVERED", "DELIVERED", "DELIVERED");
            assertThat(chat.received())
                    .containsExactlyInAnyOrder("incident.triggered", "incident.described", "incident.resolved");
        }
    }

    @Test
    void shouldNotSendWhatWasToldBeforeTheIncidentWasRestricted() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            chat.awaitFirstFailure();

            pager.tell(new IncidentEvent.Described(pager.incident, RestrictedTitle.of(7), null, Actor.person("alice")));

            chat.await("CANCELLED");
            Subscriber.admin()
                    .post(chat.path + "/deliveries/" + chat.delivery("id") + "/retry")
                    .then()
                    .statusCode(409);
            assertThat(chat.sink.hooks()).hasSize(1);
        }
    }

    @Test
    void shouldSayNothingOfAnIncidentThatItKnowsNothingOf() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            pager.acknowledged();
            pager.triggered();

            chat.await("DELIVERED");
            assertThat(chat.received()).containsExactly("incident.triggered");
        }
    }

    @Test
    void shouldSignByBothSecretsForADay() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            String fresh = Subscriber.admin()
                    .post(chat.path + "/secret")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            pager.triggered();
            soon().until(() -> chat.sink.hooks().size() == 1);
            assertThat(chat.sink.hooks().getFirst().isSignedWith(fresh)).isTrue();
            assertThat(chat.sink.hooks().getFirst().isSignedWith(chat.secret)).isTrue();

            clock.advance(Duration.ofHours(24));
            pager.acknowledged();

            soon().until(() -> chat.sink.hooks().size() == 2);
            assertThat(chat.sink.hooks().getLast().isSignedWith(fresh)).isTrue();
            assertThat(chat.sink.hooks().getLast().isSignedWith(chat.secret)).isFalse();
        }
    }

    @Test
    void shouldTryASubscriptionOut() {
        try (Subscriber chat = Subscriber.of(pager, Map.of("events", List.of("incident.resolved")))) {
            String location = Subscriber.admin()
                    .post(chat.path + "/test")
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");

            soon().until(() -> Subscriber.admin().get(location).path("state").equals("DELIVERED"));
            assertThat(chat.received()).containsExactly(EventNames.TEST);
            assertThat(chat.sink.hooks().getFirst().isSignedWith(chat.secret)).isTrue();

            chat.sink.answering(500);
            String failing = Subscriber.admin().post(chat.path + "/test").header("Location");

            soon().until(() -> Subscriber.admin().get(failing).path("state").equals("FAILED"));
            assertThat(chat.get().<String>path("state")).isEqualTo("ENABLED");
        }
    }

    @Test
    void shouldCountWhatBecameOfDeliveries() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering((exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 500 : 410, -1));
            double retried = counted("retry");
            double failed = counted("failed");
            pager.triggered();
            soon().until(() -> counted("retry") == retried + 1);
            assertThat(gauge("overdue")).isZero();
            double disabled = gauge("disabled");

            clock.advance(Duration.ofSeconds(6));

            soon().until(() -> counted("failed") == failed + 1);
            assertThat(gauge("disabled")).isEqualTo(disabled + 1);
            assertThat(gauge("sending")).isZero();
        }
    }

    private double counted(String outcome) {
        Counter counter = registry.find("tocsin.subscription.deliveries")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private double gauge(String name) {
        return registry.get("tocsin.subscription." + name).gauge().value();
    }

    @Test
    void shouldRemoveWhatIsOldAndOver() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            pager.triggered();
            chat.await("DELIVERED");

            clock.advance(Duration.ofDays(91));

            soon().until(() -> chat.states().isEmpty());
        }
    }
}
