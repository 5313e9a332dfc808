package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.local.Mail;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelayed;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.PageCancelled;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.event.Severity;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a page that is asked for to messages that arrive, or are taken back. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class PagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

    private Pager pager;
    private WebhookSink sink;

    @BeforeEach
    void begin() {
        pager = new Pager();
        sink = new WebhookSink();
    }

    @AfterEach
    void end() {
        clock.reset();
        sink.close();
        pager.close();
    }

    @Test
    void shouldSendByEveryMethodWhereThereAreNoRules() {
        pager.email();
        Pager.Method webhook = pager.webhook(sink.url());
        pager.triggered();

        UUID page = pager.page();

        await().atMost(PATIENCE).until(() -> pager.told(DeliveryDelivered.class).size() == 2);
        assertThat(pager.told(DeliveryDelivered.class)).allSatisfy(told -> {
            assertThat(told.pageId()).isEqualTo(page);
            assertThat(told.attempts()).isEqualTo(1);
        });
        assertThat(pager.sequences()).containsExactly(1L, 2L);
        assertThat(sink.hooks()).singleElement().satisfies(hook -> {
            assertThat(hook.isSignedWith(webhook.secret())).isTrue();
            assertThat(hook.data("title")).isEqualTo("Checkout is down");
            assertThat(hook.data("pageId")).isEqualTo(page.toString());
            assertThat(hook.data("acknowledgeUrl")).contains("/links/");
        });
        assertThat(InboxResource.mailTo(pager.address())).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("[Tocsin] SEV1 #").endsWith("Checkout is down");
            assertThat(mail.text()).contains("/links/", "on call on primary", "Checkout");
            assertThat(mail.html()).contains("/links/", "on call on primary");
        });
        assertThat(pager.states()).containsExactly("DELIVERED", "DELIVERED");
    }

    @Test
    void shouldSendUnderTheTitleThatTheIncidentHasByThen() {
        clock.set(Instant.now());
        sink.answering((exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 503 : 200, -1));
        pager.webhook(sink.url());
        pager.triggered();
        pager.page();
        pager.await(DeliveryDelayed.class);
        long restricted = pager.tell(
                new IncidentEvent.Described(pager.incident, "Restricted incident #7", null, Actor.person("alice")));
        await().atMost(PATIENCE).until(() -> titledAt(pager.incident) == restricted);

        clock.advance(Duration.ofSeconds(1));
        pager.page("Checkout is down", restricted - 1);

        await().atMost(PATIENCE).until(() -> pager.told(DeliveryDelivered.class).size() == 2);
        assertThat(sink.hooks())
                .extracting(hook -> hook.data("title"))
                .containsExactly("Checkout is down", "Restricted incident #7", "Restricted incident #7");
    }

    private long titledAt(UUID incident) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select titled_at_sequence from incident_paging where incident_id = ?")) {
            select.setObject(1, incident);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Test
    void shouldEscapeWhatATitleBrings() {
        pager.email();

        pager.page("<b>down</b>\r\nBcc: mallory@example.org\r\n\r\nbody", 0);

        pager.await(DeliveryDelivered.class);
        Mail mail = InboxResource.mailTo(pager.address()).getFirst();
        assertThat(mail.subject()).contains("<b>down</b> Bcc: mallory@example.org body");
        assertThat(mail.html()).contains("&lt;b&gt;down&lt;/b&gt;").doesNotContain("<b>down");
        assertThat(InboxResource.mailTo("mallory@example.org")).isEmpty();
    }

    @Test
    void shouldSayAtOnceThatAPersonWithoutAMethodCannotBeReached() {
        UUID page = pager.page();

        ResponderUnreachable told = pager.await(ResponderUnreachable.class);

        assertThat(told.pageId()).isEqualTo(page);
        assertThat(told.responder()).isEqualTo(pager.person);
    }

    @Test
    void shouldWaitForTheTimeThatARuleNames() {
        clock.set(Instant.now());
        UUID first = pager.webhook(sink.url()).id();
        WebhookSink later = new WebhookSink();
        try (later) {
            UUID second = pager.webhook(later.url()).id();
            pager.rules(
                    Map.of("after", "PT0S", "contactMethod", first), Map.of("after", "PT5M", "contactMethod", second));

            pager.page();
            pager.await(DeliveryDelivered.class);
            assertThat(sink.hooks()).hasSize(1);
            assertThat(later.hooks()).isEmpty();

            clock.advance(Duration.ofMinutes(5));
            await().atMost(PATIENCE).until(() -> later.hooks().size() == 1);
        }
    }

    @Test
    void shouldTakeBackWhatIsNotSentWhenSomebodyAcknowledges() {
        clock.set(Instant.now());
        UUID method = pager.webhook(sink.url()).id();
        pager.rules(Map.of("after", "PT5M", "contactMethod", method));
        pager.triggered();
        UUID page = pager.page();
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("PENDING")));

        pager.acknowledged();

        PageCancelled told = pager.await(PageCancelled.class);
        assertThat(told.pageId()).isEqualTo(page);
        assertThat(told.reason()).contains("carol");
        clock.advance(Duration.ofMinutes(10));
        assertThat(pager.states()).containsExactly("CANCELLED");
        assertThat(sink.hooks()).isEmpty();
    }

    @Test
    void shouldTakeBackWhatIsNotSentWhenItsEscalationStops() {
        clock.set(Instant.now());
        UUID method = pager.webhook(sink.url()).id();
        pager.rules(Map.of("after", "PT5M", "contactMethod", method));
        pager.page();
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("PENDING")));

        pager.stopEscalation("the policy was changed");

        assertThat(pager.await(PageCancelled.class).reason()).isEqualTo("the policy was changed");
        assertThat(pager.states()).containsExactly("CANCELLED");
    }

    @Test
    void shouldNotSendAPageThatComesAfterItsAnswer() {
        pager.webhook(sink.url());
        long restsOn = pager.triggered();
        pager.acknowledged();
        pager.tell(new IncidentEvent.Resolved(pager.incident, Actor.person("carol"), null));
        // The handler has no trace to wait for of its own; a page of another incident, taken in after it, would not do
        // either.
        await().atMost(PATIENCE).until(() -> {
            pager.page("late", restsOn);
            return !pager.told(PageCancelled.class).isEmpty();
        });

        int sent = sink.hooks().size();
        UUID late = pager.page("later still", restsOn);
        await().atMost(PATIENCE)
                .until(() -> pager.told(PageCancelled.class).stream()
                        .anyMatch(told -> told.pageId().equals(late)));
        assertThat(sink.hooks()).hasSize(sent);
    }

    @Test
    void shouldPageAnewAfterAReopening() {
        pager.webhook(sink.url());
        pager.triggered();
        pager.acknowledged();
        pager.tell(new IncidentEvent.Reopened(
                pager.incident,
                new IncidentSummary(7, "again", Severity.SEV2, null, null, null),
                Actor.person("carol"),
                null));

        UUID page = pager.page();

        assertThat(pager.await(DeliveryDelivered.class).pageId()).isEqualTo(page);
    }
}
