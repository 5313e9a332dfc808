package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.DeliveryFailed;
import io.tocsin.platform.event.NotificationEvent.PageCancelled;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each delivery comes to an end, once, and the end is told. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class DeliveryEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

    private final CountDownLatch answer = new CountDownLatch(1);
    private Pager pager;
    private WebhookSink sink;

    @BeforeEach
    void begin() {
        clock.set(Instant.now());
        pager = new Pager();
        sink = new WebhookSink();
    }

    @AfterEach
    void end() {
        answer.countDown();
        clock.reset();
        sink.close();
        pager.close();
    }

    @Test
    void shouldExpireWithoutHoldingUpWhoHasTheIncidentLocked() throws SQLException {
        pager.rules(Map.of(
                "after", "PT5M", "contactMethod", pager.webhook(sink.url()).id()));
        pager.page();
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("PENDING")));

        try (Connection handler = dataSource.getConnection()) {
            handler.setAutoCommit(false);
            execute(handler, "select 1 from incident_paging where incident_id = ? for update");
            clock.advance(Duration.ofHours(3));
            await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("SENDING")));
            execute(handler, "update delivery set detail = 'handled' where incident_id = ?");
            handler.commit();
            handler.setAutoCommit(true);
        }

        assertThat(pager.await(DeliveryFailed.class).reason()).isEqualTo("its time is over");
        pager.await(ResponderUnreachable.class);
        assertThat(pager.states()).containsExactly("EXPIRED");
        assertThat(pager.deliveries().<Object>path("items[0].endedAt")).isNotNull();
        assertThat(sink.hooks()).isEmpty();
    }

    @Test
    void shouldCancelWhatFailsAfterItsEscalationStopped() {
        sendAndHold();

        pager.stopEscalation("the policy was changed");

        shouldEndCancelled("the policy was changed");
    }

    @Test
    void shouldCancelWhatFailsAfterSomebodyAnswered() {
        pager.triggered();
        sendAndHold();

        pager.acknowledged();

        shouldEndCancelled("acknowledged by carol");
    }

    private void sendAndHold() {
        sink.answering((exchange, number) -> {
            awaitSilently(answer);
            exchange.sendResponseHeaders(503, -1);
        });
        UUID method = pager.webhook(sink.url()).id();
        // Two at once, so that two deliveries of one page end cancelled.
        pager.rules(
                Map.of("after", "PT0S", "contactMethod", method),
                Map.of(
                        "after",
                        "PT0S",
                        "contactMethod",
                        pager.webhook(sink.url()).id()));
        pager.page();
        await().atMost(PATIENCE).until(() -> sink.hooks().size() == 2);
    }

    private void shouldEndCancelled(String reason) {
        await().atMost(PATIENCE).until(() -> "t".equals(ask("select stopped_reason is not null from page")));
        assertThat(pager.told(PageCancelled.class)).isEmpty();
        answer.countDown();

        assertThat(pager.await(PageCancelled.class).reason()).isEqualTo(reason);
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("CANCELLED", "CANCELLED")));
        assertThat(pager.deliveries().<List<Object>>path("items.endedAt"))
                .hasSize(2)
                .doesNotContainNull();
        clock.advance(Duration.ofMinutes(30));
        pager.page();
        await().atMost(PATIENCE)
                .until(() -> pager.deliveries().<List<?>>path("items").size() == 4);
        assertThat(pager.told(PageCancelled.class)).hasSize(1);
    }

    @Test
    void shouldFailOnlyTheDeliveryWhoseSecretCannotBeRead() {
        UUID broken = pager.webhook(sink.url()).id();
        pager.webhook(sink.url());
        update("update contact_method set secret = '\\x00' where id = ?", broken);

        pager.page();

        assertThat(pager.await(DeliveryFailed.class).reason())
                .isEqualTo("the secret of the contact method cannot be decrypted");
        pager.await(DeliveryDelivered.class);
        assertThat(pager.states()).containsExactlyInAnyOrder("FAILED", "DELIVERED");
        assertThat(sink.hooks()).hasSize(1);
    }

    @Test
    void shouldGiveUpWhatNoProcessEverReported() {
        UUID method = pager.webhook(sink.url()).id();
        pager.rules(Map.of("after", "PT5M", "contactMethod", method));
        pager.page();
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("PENDING")));
        update("update delivery set state = 'SENDING', attempts = 8 where incident_id = ?", pager.incident);

        clock.advance(Duration.ofMinutes(6));

        assertThat(pager.await(DeliveryFailed.class).reason()).isEqualTo("out of attempts");
        assertThat(pager.states()).containsExactly("FAILED");
        assertThat(sink.hooks()).isEmpty();
    }

    @Test
    void shouldNotKeepTheResultsOfOthersWaitingForOneThatCannotBeWritten() {
        pager.webhook(sink.url());
        try (Pager other = new Pager()) {
            other.webhook(sink.url());
            alter("add constraint broken check (responder <> '%s' or state <> 'DELIVERED') not valid"
                    .formatted(pager.person));
            try {
                pager.page();
                await().atMost(PATIENCE).until(() -> sink.hooks().size() == 1);

                other.page();

                other.await(DeliveryDelivered.class);
                assertThat(pager.told()).isEmpty();
            } finally {
                alter("drop constraint broken");
            }
            pager.await(DeliveryDelivered.class);
            assertThat(sink.hooks()).hasSize(2);
        }
    }

    private void alter(String what) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("alter table delivery " + what)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(10);
            statement.setObject(1, pager.incident);
            statement.execute();
        }
    }

    private void update(String sql, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql + " where incident_id = ?")) {
            statement.setObject(1, pager.incident);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitSilently(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
