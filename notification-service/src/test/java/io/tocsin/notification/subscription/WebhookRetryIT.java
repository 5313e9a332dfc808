package io.tocsin.notification.subscription;

import static io.tocsin.notification.subscription.Subscriber.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink.Hook;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long other systems are told, and what a receiver that does not take it may do to others. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class WebhookRetryIT {

    private static final Map<String, ?> EVERYTHING = Map.of();

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

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

    @Test
    void shouldTryAgainUntilItIsTaken() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering((exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 500 : 204, -1));
            pager.triggered();
            chat.awaitFirstFailure();
            assertThat(chat.<Integer>delivery("lastStatus")).isEqualTo(500);
            Instant next = Instant.parse(chat.delivery("nextAttemptAt"));
            assertThat(next)
                    .isBetween(clock.instant().plusSeconds(5), clock.instant().plusSeconds(6));

            clock.set(next);

            chat.await("DELIVERED");
            assertThat(chat.sink.hooks()).hasSize(2).allMatch(hook -> hook.isSignedWith(chat.secret));
            assertThat(chat.sink.hooks().stream().map(Hook::id).distinct()).hasSize(1);
        }
    }

    @Test
    void shouldDisableAtOnceWhatIsGoneAndTellItsOwner() {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            chat.awaitFirstFailure();
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
            chat.awaitFirstFailure();
            pager.acknowledged();
            chat.await("DELIVERED", "PENDING");

            clock.advance(Duration.ofHours(49));

            chat.await("DELIVERED", "FAILED");
            assertThat(chat.get().<String>path("state")).isEqualTo("ENABLED");
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
    void shouldSendWhatAKilledProcessWasSending() throws SQLException {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            chat.sink.answering(500);
            pager.triggered();
            chat.awaitFirstFailure();
            chat.sink.answering(200);
            update(
                    "update webhook_delivery set state = 'SENDING', attempts = attempts + 1 where id = ?::uuid",
                    chat.delivery("id"));

            clock.advance(Duration.ofSeconds(31));

            chat.await("DELIVERED");
            assertThat(chat.<Integer>delivery("attempts")).isEqualTo(3);
        }
    }

    @Test
    void shouldNotSendUnsignedWhereTheSecretCannotBeRead() throws SQLException {
        try (Subscriber chat = Subscriber.of(pager, EVERYTHING)) {
            update("update webhook_subscription set secret = '\\x00' where key = ?", chat.key);

            pager.triggered();

            chat.awaitFirstFailure();
            assertThat(chat.<String>delivery("detail")).contains("secret", "cannot be decrypted");
            assertThat(chat.sink.hooks()).isEmpty();
        }
    }

    private void update(String sql, String value) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, value);
            update.executeUpdate();
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
}
