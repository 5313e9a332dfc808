package io.tocsin.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.local.Mail;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.NoticeEvent.NoticeWithdrawn;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices reach people by methods that wake nobody, once. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class NoticeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    private final Pager pager = new Pager();
    private final TopicProbe notices = TopicProbe.on(Topic.NOTICES);
    private final WebhookSink sink = new WebhookSink();

    @AfterEach
    void close() {
        clock.reset();
        pager.close();
        notices.close();
        sink.close();
    }

    @Test
    void shouldGoByEMailAloneWhereThereIsOne() {
        pager.email();
        pager.webhook(sink.url());

        UUID notice = issue();
        repeat(notice);

        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("DELIVERED")));
        List<Mail> mails = InboxResource.mailTo(pager.address());
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().subject()).isEqualTo("[Tocsin] Your shift begins");
        assertThat(mails.getFirst().text())
                .contains("On primary, until Monday.", "https://tocsin.example/x", "nobody waits for an answer");
        assertThat(sink.hooks()).isEmpty();
        assertThat(pager.told()).isEmpty();
    }

    @Test
    void shouldGoByWhatThePersonHasChosen() {
        pager.email();
        Pager.Method webhook = pager.webhook(sink.url());
        pager.asPerson()
                .header("If-Match", "*")
                .body(Map.of("rules", List.of(), "notices", List.of(webhook.id())))
                .put("/api/v1/notification-rules/" + pager.person)
                .then()
                .statusCode(200)
                .body("notices", contains(webhook.id().toString()));

        UUID notice = issue();

        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("DELIVERED")));
        assertThat(sink.hooks()).hasSize(1);
        WebhookSink.Hook hook = sink.hooks().getFirst();
        assertThat(hook.isSignedWith(webhook.secret())).isTrue();
        assertThat(JsonPath.from(hook.body()).getString("type")).isEqualTo("notice.issued");
        assertThat(hook.data("kind")).isEqualTo("SHIFT_STARTS");
        assertThat(hook.data("text")).isEqualTo("On primary, until Monday.");
        assertThat(InboxResource.mailTo(pager.address())).isEmpty();
    }

    @Test
    void shouldBeTriedAgainAndThenGivenUp() {
        clock.set(clock.instant());
        pager.webhook(sink.url());
        sink.answering(503);

        UUID notice = issue();

        await().atMost(PATIENCE).until(() -> attempts(notice) == 1);
        assertThat(states(notice)).containsExactly("PENDING");
        clock.advance(Duration.ofSeconds(11));
        await().atMost(PATIENCE).until(() -> attempts(notice) == 2);
        clock.advance(Duration.ofHours(25));
        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("EXPIRED")));
    }

    @Test
    void shouldBeKeptWhereNoMethodIsAndShowNothingToOthers() {
        UUID notice = issue();

        await().atMost(PATIENCE)
                .until(() -> pager.asPerson().get("/api/v1/notices/" + notice).statusCode() == 200);
        pager.asPerson()
                .get("/api/v1/notices")
                .then()
                .statusCode(200)
                .body("items.id", contains(notice.toString()))
                .body("items[0].deliveries", empty());
        Pager.as("mallory", Roles.RESPONDER)
                .get("/api/v1/notices/" + notice)
                .then()
                .statusCode(404);
        Pager.as("mallory", Roles.RESPONDER)
                .get("/api/v1/notices?responder=" + pager.person)
                .then()
                .statusCode(403);
    }

    @Test
    void shouldWaitForTheEndOfQuietHours() {
        clock.set(Instant.parse("2031-01-14T22:30:00Z"));
        pager.email();
        pager.asPerson()
                .header("If-Match", "*")
                .body(Map.of(
                        "rules",
                        List.of(),
                        "quietHours",
                        Map.of("zone", "Europe/Berlin", "from", "22:00", "to", "07:00")))
                .put("/api/v1/notification-rules/" + pager.person)
                .then()
                .statusCode(200)
                .body("quietHours.to", equalTo("07:00:00"));

        UUID notice = issue();

        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("PENDING")));
        clock.advance(Duration.ofHours(7));
        assertThat(InboxResource.mailTo(pager.address())).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("DELIVERED")));
    }

    @Test
    void shouldRefuseQuietHoursThatNeverEnd() {
        pager.asPerson()
                .header("If-Match", "*")
                .body(Map.of(
                        "rules",
                        List.of(),
                        "quietHours",
                        Map.of("zone", "Europe/Berlin", "from", "22:00", "to", "22:00")))
                .put("/api/v1/notification-rules/" + pager.person)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/quietHours/to"));
    }

    @Test
    void shouldBringATimeForTheCalendarAndFindTheWayThroughTheSuite() {
        pager.email();
        UUID id = Ids.next();
        notices.publish(new OutgoingEvent(
                id,
                new NoticeIssued(
                        id,
                        pager.person,
                        "REVIEW_SCHEDULED",
                        "Review",
                        "You are invited.",
                        "/api/v1/incidents/7/review",
                        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
                1,
                clock.instant()));

        await().atMost(PATIENCE).until(() -> states(id).equals(List.of("DELIVERED")));
        Mail mail = InboxResource.mailTo(pager.address()).getFirst();
        assertThat(mail.text()).contains("/api/v1/incidents/7/review").contains("http");
    }

    @Test
    void shouldNotBeDeliveredAnyMoreOnceWithdrawn() {
        clock.set(clock.instant());
        pager.webhook(sink.url());
        sink.answering(503);
        UUID notice = issue();
        await().atMost(PATIENCE).until(() -> attempts(notice) == 1);

        notices.publish(new OutgoingEvent(new NoticeWithdrawn(notice), 2, clock.instant()));

        await().atMost(PATIENCE).until(() -> states(notice).equals(List.of("WITHDRAWN")));
        pager.asPerson()
                .get("/api/v1/notices/" + notice)
                .then()
                .body("title", equalTo("Withdrawn"))
                .body("text", equalTo(""));
        clock.advance(Duration.ofMinutes(5));
        assertThat(sink.hooks()).hasSize(1);
    }

    private UUID issue() {
        UUID id = Ids.next();
        repeat(id);
        return id;
    }

    private void repeat(UUID id) {
        notices.publish(new OutgoingEvent(
                id,
                new NoticeIssued(
                        id,
                        pager.person,
                        "SHIFT_STARTS",
                        "Your shift begins",
                        "On primary, until Monday.",
                        "https://tocsin.example/x"),
                1,
                clock.instant()));
    }

    private List<String> states(UUID notice) {
        var answer = pager.asPerson().get("/api/v1/notices/" + notice);
        return answer.statusCode() == 200 ? answer.path("deliveries.state") : List.of();
    }

    private int attempts(UUID notice) {
        var answer = pager.asPerson().get("/api/v1/notices/" + notice);
        return answer.statusCode() == 200 && "PENDING".equals(answer.path("deliveries[0].state"))
                ? answer.<Integer>path("deliveries[0].attempts")
                : 0;
    }
}
