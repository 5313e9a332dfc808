package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other systems are told of incidents, and how long it is tried. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class WebhookDeliveryIT {

    private static final Map<String, ?> EVERYTHING = Map.of();

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

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

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
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

            soon().until(() -> chat.states().equals(List.of("DELIVERED", "DELIVERED")));

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

            soon().until(() -> chat.states().equals(List.of("DELIVERED")));
            assertThat(chat.received()).containsExactly("incident.severity_changed");
        }
    }

    @Test
    void shouldTryAgainUntilItIsTaken() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering((exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 500 : 204, -1));
            pager.triggered();
            soon().until(() -> chat.states().equals(List.of("PENDING")) && chat.<Integer>delivery("attempts") == 1);
            assertThat(chat.<Integer>delivery("lastStatus")).isEqualTo(500);
            Instant next = Instant.parse(chat.delivery("nextAttemptAt"));
            assertThat(next)
                    .isBetween(clock.instant().plusSeconds(5), clock.instant().plusSeconds(6));

            clock.set(next);

            soon().until(() -> chat.states().equals(List.of("DELIVERED")));
            assertThat(chat.sink.hooks()).hasSize(2).allMatch(hook -> hook.isSignedWith(chat.secret));
            assertThat(chat.sink.hooks().stream().map(Hook::id).distinct()).hasSize(1);
        }
    }

    @Test
    void shouldDisableAtOnceWhatIsGoneAndTellItsOwner() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            soon().until(() -> chat.states().equals(List.of("PENDING")) && chat.<Integer>delivery("attempts") == 1);
            chat.sink.answering(410);
            pager.acknowledged();

            soon().until(() -> chat.get().path("state").equals("DISABLED"));

            assertThat(chat.states()).containsExactlyInAnyOrder("FAILED", "CANCELLED");
            assertThat(chat.get().<String>path("disabledReason")).contains("410");
            soon().until(() -> !InboxResource.mailTo(pager.address()).isEmpty());
            assertThat(InboxResource.mailTo(pager.address()).getFirst().subject())
                    .contains("Chat", "disabled");
            int asked = chat.sink.hooks().size();
            chat.sink.answering(200);
            pager.tell(new IncidentEvent.Resolved(pager.incident, Actor.person("alice"), null));
            Subscriber.admin().post(chat.path + "/test").then().statusCode(409);

            Subscriber.admin()
                    .post(chat.path + "/enable")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ENABLED"));
            String cancelled = Subscriber.admin()
                    .queryParam("state", "CANCELLED")
                    .get(chat.path + "/deliveries")
                    .path("items[0].id");
            Subscriber.admin()
                    .post(chat.path + "/deliveries/" + cancelled + "/retry")
                    .then()
                    .statusCode(202);
            soon().until(() -> chat.sink.hooks().size() == asked + 1);
            assertThat(chat.sink.hooks().getLast().id()).isEqualTo(cancelled);
        }
    }

    @Test
    void shouldTryForTwoDaysAndThenDisable() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            chat.sink.answering(503);
            pager.triggered();
            int attempts = 1;
            while (true) {
                int made = attempts;
                soon().until(() ->
                        chat.deliveries().<List<Integer>>path("items.attempts").equals(List.of(made))
                                && !chat.states().equals(List.of("SENDING")));
                if (!chat.states().equals(List.of("PENDING"))) {
                    break;
                }
                assertThat(chat.get().<String>path("state")).isEqualTo("ENABLED");
                clock.set(Instant.parse(chat.delivery("nextAttemptAt")));
                attempts++;
            }

            assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofHours(48), Duration.ofHours(49));
            assertThat(attempts).isBetween(9, 10);
            assertThat(chat.states()).containsExactly("FAILED");
            assertThat(chat.get().<String>path("state")).isEqualTo("DISABLED");
            assertThat(chat.get().<String>path("disabledReason")).contains("HTTP 503");
            soon().until(() -> !InboxResource.mailTo(pager.address()).isEmpty());
        }
    }

    @Test
    void shouldGiveUpOneMessageAndGoOnWhereOthersAreTaken() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering((exchange, number) -> exchange.sendResponseHeaders(
                    chat.sink.hooks().get(number - 1).body().contains("incident.triggered") ? 500 : 200, -1));
            pager.triggered();
            soon().until(() -> chat.states().equals(List.of("PENDING")) && chat.<Integer>delivery("attempts") == 1);
            pager.acknowledged();
            soon().until(() -> chat.states().equals(List.of("DELIVERED", "PENDING")));

            clock.advance(Duration.ofHours(49));

            soon().until(() -> chat.states().equals(List.of("DELIVERED", "FAILED")));
            assertThat(chat.get().<String>path("state")).isEqualTo("ENABLED");
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
            soon().until(() -> chat.states().equals(List.of("DELIVERED")));
            assertThat(chat.sink.hooks().getFirst().data("incidentId")).isEqualTo(open.incident.toString());

            pager.tell(new IncidentEvent.Described(pager.incident, "Mail is late", null, Actor.person("alice")));
            pager.tell(new IncidentEvent.Resolved(pager.incident, Actor.person("alice"), null));

            soon().until(() -> chat.states().equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
            assertThat(chat.received())
                    .containsExactlyInAnyOrder("incident.triggered", "incident.described", "incident.resolved");
        }
    }

    @Test
    void shouldNotSendWhatWasToldBeforeTheIncidentWasRestricted() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            soon().until(() -> chat.states().equals(List.of("PENDING")) && chat.<Integer>delivery("attempts") == 1);

            pager.tell(new IncidentEvent.Described(pager.incident, RestrictedTitle.of(7), null, Actor.person("alice")));

            soon().until(() -> chat.states().equals(List.of("CANCELLED")));
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

            soon().until(() -> chat.states().equals(List.of("DELIVERED")));
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
    void shouldNotLetASlowReceiverHoldUpOthers() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        try (Subscriber slow = Subscriber.of(pager, EVERYTHING);
                Subscriber quick = Subscriber.of(pager, EVERYTHING)) {
            slow.sink.answering((exchange, number) -> {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                open.decrementAndGet();
                exchange.sendResponseHeaders(200, -1);
            });
            pager.triggered();
            for (int i = 0; i < 9; i++) {
                pager.tell(new IncidentEvent.NoteAdded(pager.incident, "note " + i, Actor.person("alice")));
            }

            soon().until(() ->
                    quick.states().stream().filter("DELIVERED"::equals).count() == 10);
            soon().until(() -> open.get() == 4);

            end.countDown();
            soon().until(() ->
                    slow.states().stream().filter("DELIVERED"::equals).count() == 10);
            assertThat(most).hasValue(4);
        } finally {
            end.countDown();
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
    void shouldSendWhatAKilledProcessWasSending() throws SQLException {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            soon().until(() -> chat.states().equals(List.of("PENDING")) && chat.<Integer>delivery("attempts") == 1);
            chat.sink.answering(200);
            try (var connection = dataSource.getConnection();
                    var update = connection.prepareStatement("""
                            update webhook_delivery set state = 'SENDING', attempts = attempts + 1 where id = ?""")) {
                update.setObject(1, UUID.fromString(chat.delivery("id")));
                update.executeUpdate();
            }

            clock.advance(Duration.ofSeconds(31));

            soon().until(() -> chat.states().equals(List.of("DELIVERED")));
            assertThat(chat.<Integer>delivery("attempts")).isEqualTo(3);
        }
    }

    @Test
    void shouldTellTheOwnerLaterWhereTheMailServerIsAway() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(410);
            InboxResource.away(() -> {
                pager.triggered();
                soon().until(() -> chat.get().path("state").equals("DISABLED"));
                soon().until(() -> noticeAttempts(chat) == 1);
            });

            soon().until(() -> {
                clock.advance(Duration.ofMinutes(1));
                return !InboxResource.mailTo(pager.address()).isEmpty();
            });
        }
    }

    private int noticeAttempts(Subscriber subscriber) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("""
                        select notice_attempts from webhook_subscription
                        where key = ? and notice_due_at > disabled_at""")) {
            select.setString(1, subscriber.key);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
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
            soon().until(() -> chat.states().equals(List.of("DELIVERED")));

            clock.advance(Duration.ofDays(91));

            soon().until(() -> chat.states().isEmpty());
        }
    }
}
