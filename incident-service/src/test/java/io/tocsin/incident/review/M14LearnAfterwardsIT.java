package io.tocsin.incident.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M14: what happened is looked at together, written down, and what is to be done is tracked until it is done. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M14LearnAfterwardsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Inject
    MovableClock clock;

    @Inject
    DataSource database;

    private Desk desk;
    private String incident;

    @BeforeEach
    void happen() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement toStandard = connection.createStatement()) {
            toStandard.execute("delete from review_policy");
        }
        clock.set(NOON);
        desk = Desk.open();
        incident = desk.incident();
        clock.advance(Duration.ofMinutes(20));
        post("/acknowledge", Map.of());
        post("/notes", Map.of("text", "The disk of <b>db-1</b> is full"));
        post("/mitigations", Map.of("what", "Old logs are gone"));
        clock.advance(Duration.ofMinutes(10));
        post("/resolve", Map.of("note", "The disk is larger now"));
        await().atMost(PATIENCE).until(() -> review().statusCode() == 200);
    }

    @AfterEach
    void reset() {
        clock.reset();
        Desk.admin()
                .header("If-Match", "*")
                .body(Map.of("severities", List.of(), "missedTargets", false, "drills", false))
                .put("/api/v1/review-policy")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification carol() {
        return Desk.as("carol", "responder");
    }

    private Response post(String path, Map<String, ?> body) {
        Response answer = Desk.bob().body(body).post("/api/v1/incidents/" + incident + path);
        assertThat(answer.statusCode()).as("%s", answer.asString()).isBetween(200, 201);
        return answer;
    }

    private Response review() {
        return Desk.viewer().get("/api/v1/incidents/" + incident + "/review");
    }

    private Response change(String method, String path, Object body) {
        return carol().header("If-Match", review().header("ETag"))
                .body(body)
                .request(method, "/api/v1/incidents/" + incident + "/review" + path);
    }

    private static Map<String, Object> time(String start) {
        return Map.of("startsAt", start, "minutes", 45, "place", "https://meet.example.org/x");
    }

    @Test
    void shouldOpenAReviewByPolicyAndDraftItFromTheTimeline() {
        review().then()
                .body("state", equalTo("OPEN"))
                .body("because", contains("It was SEV1."))
                .body("participants", contains("bob"));

        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/review/draft")
                .then()
                .body("durations.what", contains("acknowledged", "mitigated", "resolved"))
                .body("durations.after", contains("PT20M", "PT20M", "PT30M"))
                .body("helped", contains("Old logs are gone"))
                .body("delayed", contains("Nobody answered for 20 minutes."))
                .body("facts.text", hasItems("Acknowledged by bob", "Resolved by bob (The disk is larger now)"));
    }

    @Test
    void shouldInviteThoseWhoTookPartByCalendar() {
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            change("PUT", "/schedule", time("2026-03-05T13:00:00Z"))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("SCHEDULED"));
            NoticeIssued invited = notices.awaitEvent(
                    NoticeIssued.class,
                    notice -> notice.kind().equals("REVIEW_SCHEDULED")
                            && notice.responder().equals("bob")
                            && String.valueOf(notice.link()).contains(incident));
            assertThat(invited.title()).contains("review on 2026-03-05T13:00:00Z", "DISK at 99%");
            assertThat(Biweekly.parse(invited.calendar()).first().getEvents()).hasSize(1);
        }
        change("PUT", "/schedule", time("2026-03-06T13:00:00Z")).then().statusCode(200);

        ICalendar calendar = Biweekly.parse(Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/review/invitation")
                        .then()
                        .statusCode(200)
                        .contentType(containsString("text/calendar"))
                        .extract()
                        .asString())
                .first();
        assertThat(calendar.getEvents()).hasSize(1);
        VEvent event = calendar.getEvents().getFirst();
        assertThat(event.getUid().getValue()).isEqualTo("review-" + incident + "@tocsin");
        assertThat(event.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-03-06T13:00:00Z"));
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2026-03-06T13:45:00Z"));
        assertThat(event.getSummary().getValue()).contains("DISK at 99%");
        assertThat(event.getLocation().getValue()).isEqualTo("https://meet.example.org/x");
        carol().header("If-Match", "*")
                .delete("/api/v1/incidents/" + incident + "/review/schedule")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"));
        assertThat(Desk.timeline(incident))
                .endsWith("review_opened", "review_scheduled", "review_scheduled", "review_called_off");
    }

    @Test
    void shouldTrackActionItemsUntilTheyAreDone() {
        Response added = post(
                "/action-items",
                Map.of("title", "Alert on the disk at 80%", "owner", "bob", "deadline", "2026-03-12T12:00:00Z"));
        String item = "/api/v1/incidents/" + incident + "/action-items/" + added.path("id");
        await().atMost(PATIENCE).until(() -> Desk.timeline(incident).contains("action_item_added"));

        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            clock.set(Instant.parse("2026-03-10T12:00:00Z"));
            awaitReminders(1);
            NoticeIssued reminder = notices.awaitEvent(
                    NoticeIssued.class,
                    notice -> notice.kind().equals("ACTION_ITEM_DUE")
                            && String.valueOf(notice.link()).contains(incident));
            assertThat(reminder.responder()).isEqualTo("bob");
            assertThat(reminder.text()).contains("Alert on the disk at 80%", "2026-03-12T12:00:00Z");
        }
        clock.set(Instant.parse("2026-03-12T12:00:00Z"));
        awaitReminders(2);
        clock.set(Instant.parse("2026-03-19T12:00:00Z"));
        awaitReminders(3);
        Desk.viewer()
                .queryParam("owner", "bob")
                .queryParam("state", "OPEN")
                .queryParam("limit", 200)
                .get("/api/v1/action-items")
                .then()
                .body("items.id", hasItem((String) added.path("id")));
        Desk.bob()
                .header("If-Match", added.header("ETag"))
                .body(Map.of("state", "DROPPED"))
                .patch(item)
                .then()
                .statusCode(422);
        Desk.bob()
                .header("If-Match", added.header("ETag"))
                .body(Map.of("state", "DONE", "trackerLink", "https://tracker.example.org/OPS-7"))
                .patch(item)
                .then()
                .statusCode(200)
                .body("endedAt", equalTo("2026-03-19T12:00:00Z"));
        carol().header("If-Match", added.header("ETag"))
                .body(Map.of("title", "Something else"))
                .patch(item)
                .then()
                .statusCode(412);

        clock.set(Instant.parse("2026-04-19T12:00:00Z"));
        post("/notes", Map.of("text", "much later"));
        assertThat(Desk.timeline(incident).stream()
                        .filter("action_item_due"::equals)
                        .count())
                .isEqualTo(3);
    }

    private void awaitReminders(int count) {
        await().atMost(PATIENCE)
                .until(() -> Desk.timeline(incident).stream()
                                .filter("action_item_due"::equals)
                                .count()
                        == count);
    }

    @Test
    void shouldPublishWhatWasLearnedWithThePlanThatChangedByIt() {
        String plan = "plan-of-" + desk.service();
        Desk.admin()
                .body(Map.of(
                        "key", plan, "name", "Disks", "priority", 100, "match", Map.of("services", List.of("no-such"))))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201);
        change("PUT", "/sections", Map.of("summary", "A **disk** was full. <script>alert(1)</script>"))
                .then()
                .statusCode(200);
        post("/action-items", Map.of("title", "Alert | at 80%", "owner", "bob", "deadline", "2026-03-12T12:00:00Z"));
        post("/review/plan-changes", Map.of("plan", plan, "version", 1, "note", "Who calls is named now"));
        Desk.bob()
                .body(Map.of("plan", plan, "version", 99))
                .post("/api/v1/incidents/" + incident + "/review/plan-changes")
                .then()
                .statusCode(422);

        change("POST", "/publish", "").then().statusCode(200).body("state", equalTo("PUBLISHED"));

        String markdown = Desk.viewer()
                .accept("text/markdown")
                .get("/api/v1/incidents/" + incident + "/review/document")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(markdown)
                .contains("# Review of #", "| acknowledged | 20 min 0 s |", "- Old logs are gone", "Alert \\| at 80%");
        String page = Desk.viewer()
                .accept("text/html")
                .get("/api/v1/incidents/" + incident + "/review/document")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("<strong>disk</strong>", "&lt;script&gt;", "&lt;b&gt;db-1&lt;/b&gt;", "<td>bob</td>")
                .doesNotContain("<script>", "<b>db-1");
        assertThat(markdown).contains("Plans changed because of this", "version 1: Who calls is named now");
    }

    @Test
    void shouldOpenAPublishedReviewAgainWhenItWasNotOver() {
        change("POST", "/publish", "").then().statusCode(200);
        post("/reopen", Map.of());

        await().atMost(PATIENCE).until(() -> "OPEN".equals(review().path("state")));
        review().then().body("because", contains("The incident was reopened after the review."));
        change("POST", "/publish", "").then().statusCode(409);
    }

    @Test
    void shouldRefuseTheSecondOfTwoWriters() {
        String seen = review().header("ETag");
        change("PUT", "/sections", Map.of("summary", "One")).then().statusCode(200);

        Desk.bob()
                .header("If-Match", seen)
                .body(Map.of("summary", "Two"))
                .put("/api/v1/incidents/" + incident + "/review/sections")
                .then()
                .statusCode(412);
        review().then().body("sections.summary", equalTo("One"));
    }
}
