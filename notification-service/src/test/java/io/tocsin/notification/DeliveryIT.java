package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelayed;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.DeliveryFailed;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery is tried until it is delivered, refused, expired or out of attempts, whatever breaks in between. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class DeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

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
    void shouldTryAgainWithTheSameIdAndTellOfTheDelayOnce() {
        clock.set(Instant.now());
        sink.answering((exchange, number) -> exchange.sendResponseHeaders(number < 3 ? 503 : 200, -1));
        Pager.Method method = pager.webhook(sink.url());
        pager.page();

        pager.await(DeliveryDelayed.class);
        assertThat(sink.hooks()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> sink.hooks().size() == 2);
        await().atMost(PATIENCE).until(() -> pager.states().equals(List.of("PENDING")));
        clock.advance(Duration.ofSeconds(2));

        assertThat(pager.await(DeliveryDelivered.class).attempts()).isEqualTo(3);
        assertThat(pager.told(DeliveryDelayed.class)).hasSize(1);
        assertThat(sink.hooks())
                .extracting(WebhookSink.Hook::id)
                .hasSize(3)
                .containsOnly(sink.hooks().getFirst().id());
        assertThat(sink.hooks()).allMatch(hook -> hook.isSignedWith(method.secret()));
        String id = pager.deliveries().path("items[0].id");
        assertThat(Pager.as("dana", Roles.VIEWER)
                        .get("/api/v1/deliveries/" + id)
                        .<List<String>>path("history.outcome"))
                .containsExactly("RETRY", "RETRY", "DELIVERED");
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() {
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS)); // the database keeps microseconds
        sink.answering((exchange, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(number == 1 ? 429 : 200, -1);
        });
        pager.webhook(sink.url());
        pager.page();

        pager.await(DeliveryDelayed.class);
        String due = pager.deliveries().path("items[0].dueAt");

        assertThat(Duration.between(clock.instant(), Instant.parse(due))).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() {
        sink.answering(410);
        pager.webhook(sink.url());
        pager.page();

        assertThat(pager.await(DeliveryFailed.class).reason()).contains("410");
        assertThat(pager.await(ResponderUnreachable.class).responder()).isEqualTo(pager.person);
        assertThat(sink.hooks()).hasSize(1);
        assertThat(pager.states()).containsExactly("FAILED");
        assertThat(pager.sequences()).containsExactly(1L, 2L);
    }

    @Test
    void shouldSayAtOnceThatEveryMethodFailedTheLastTimesAndTryAllTheSame() {
        sink.answering((exchange, number) -> exchange.sendResponseHeaders(number <= 2 ? 410 : 200, -1));
        pager.webhook(sink.url());
        for (int refused = 1; refused <= 2; refused++) {
            UUID page = pager.page();
            await().atMost(PATIENCE)
                    .until(() -> pager.told(ResponderUnreachable.class).stream()
                            .anyMatch(told -> told.pageId().equals(page)));
        }

        UUID third = pager.page();

        await().atMost(PATIENCE).until(() -> pager.told(DeliveryDelivered.class).size() == 1);
        assertThat(pager.told(ResponderUnreachable.class))
                .filteredOn(told -> told.pageId().equals(third))
                .singleElement()
                .extracting(ResponderUnreachable::reason)
                .isEqualTo("every contact method failed the last times; it is tried all the same");

        UUID fourth = pager.page();
        await().atMost(PATIENCE).until(() -> pager.told(DeliveryDelivered.class).size() == 2);
        assertThat(pager.told(ResponderUnreachable.class))
                .noneMatch(told -> told.pageId().equals(fourth));
    }

    @Test
    void shouldNotFollowARedirect() {
        WebhookSink elsewhere = new WebhookSink();
        try (elsewhere) {
            sink.answering((exchange, number) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url());
                exchange.sendResponseHeaders(302, -1);
            });
            pager.webhook(sink.url());
            pager.page();

            assertThat(pager.await(DeliveryFailed.class).reason()).contains("302");
            assertThat(elsewhere.hooks()).isEmpty();
        }
    }

    @Test
    void shouldStayReachableWhileOneMethodWorks() {
        sink.answering(410);
        pager.webhook(sink.url());
        pager.email();
        pager.page();

        pager.await(DeliveryFailed.class);
        assertThat(pager.await(DeliveryDelivered.class).channel()).isEqualTo("email");
        assertThat(pager.told(ResponderUnreachable.class)).isEmpty();
    }

    @Test
    void shouldSendAgainWhatAProcessTookAndNeverReported() {
        clock.set(Instant.now());
        CountDownLatch silence = new CountDownLatch(1);
        sink.answering((exchange, number) -> {
            if (number == 1) {
                awaitSilently(silence);
            }
            exchange.sendResponseHeaders(200, -1);
        });
        pager.webhook(sink.url());
        pager.page();
        await().atMost(PATIENCE).until(() -> sink.hooks().size() == 1);

        clock.advance(Duration.ofSeconds(31));

        assertThat(pager.await(DeliveryDelivered.class).attempts()).isEqualTo(2);
        assertThat(sink.hooks())
                .extracting(WebhookSink.Hook::id)
                .hasSize(2)
                .containsOnly(sink.hooks().getFirst().id());
        silence.countDown();
        assertThat(pager.states()).containsExactly("DELIVERED");
    }

    @Test
    void shouldSendWebhooksWhileTheMailServerIsAwayAndMailAfterwards() {
        pager.email();
        pager.webhook(sink.url());

        InboxResource.away(() -> {
            pager.page();
            assertThat(pager.await(DeliveryDelivered.class).channel()).isEqualTo("webhook");
            assertThat(pager.await(DeliveryDelayed.class).channel()).isEqualTo("email");
        });

        await().atMost(PATIENCE).until(() -> pager.told(DeliveryDelivered.class).size() == 2);
        assertThat(InboxResource.mailTo(pager.address())).isNotEmpty();
    }

    @Test
    void shouldSetAsideWhatIsNoEventAndGoOn() {
        pager.webhook(sink.url());
        try (TopicProbe pages = TopicProbe.on(Topic.PAGES);
                TopicProbe dead = TopicProbe.on(Topic.PAGES.deadLetterTopicName())) {
            byte[] key = pager.incident.toString().getBytes(StandardCharsets.UTF_8);
            pages.publish(new ProducerRecord<>("pages", key, "poison".getBytes(StandardCharsets.UTF_8)));
            pages.publish(new ProducerRecord<>("pages", key, new byte[0]));

            pager.page();

            pager.await(DeliveryDelivered.class);
            await().atMost(PATIENCE).until(() -> dead.records().size() == 2);
        }
    }

    @Test
    void shouldSendABurstOfFiveHundredPagesEachOnce() {
        pager.webhook(sink.url());
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            asked.add(pager.page().toString());
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> pager.told(DeliveryDelivered.class).size() == 500);

        assertThat(sink.hooks())
                .extracting(hook -> hook.data("pageId"))
                .hasSize(500)
                .containsAll(asked);
        assertThat(pager.sequences())
                .hasSize(500)
                .isSorted()
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(500L);
    }

    private static void awaitSilently(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
