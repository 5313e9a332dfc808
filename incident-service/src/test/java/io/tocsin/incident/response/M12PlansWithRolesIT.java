package io.tocsin.incident.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** M12: response plans assign roles with their directives and checklists as soon as an incident matches. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M12PlansWithRolesIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Test
    void shouldAssignRolesAndTasksAsSoonAsAnAlertsIncidentMatches() {
        Desk desk = Desk.open();
        String plan = plan(desk, "[\"SEV1\"]");

        String incident = desk.incident();

        JsonPath response = awaitPlan(incident);
        assertThat(response.getString("plan.key")).isEqualTo(plan);
        assertThat(response.getLong("plan.version")).isEqualTo(1);
        assertThat(response.getList("plan.stakeholders")).containsExactly("dana");
        String number = Desk.get(incident).path("number").toString();
        assertThat(response.getString("plan.links[0].url"))
                .isEqualTo("https://chat.example.org/" + number + "-" + desk.service());
        assertThat(response.getList("roles.key")).containsExactly("commander", "operations", "scribe");
        assertThat(response.getString("roles[0].responder")).isEqualTo("alice");
        assertThat(response.getList("roles[0].directives")).containsExactly("Decide; do not debug.");
        assertThat(response.getString("roles[2].responder")).isNull();
        assertThat(response.getList("tasks.title")).containsExactly("Open the war room", "Write it down");
        Instant began = Instant.parse(response.getString("plan.startedAt"));
        assertThat(Instant.parse(response.getString("tasks[0].dueAt"))).isEqualTo(began.plus(Duration.ofMinutes(10)));
        assertThat(Desk.timeline(incident))
                .containsSubsequence(
                        "triggered", "response_started", "role_assigned", "role_assigned", "task_added", "task_added");
    }

    @Test
    void shouldGiveARoleInTurn() {
        Desk first = Desk.open();
        Desk second = Desk.open();
        Desk third = Desk.open();
        plan("[\"" + String.join("\",\"", first.service(), second.service(), third.service()) + "\"]", "[\"SEV1\"]");

        List<String> operations = java.util.stream.Stream.of(first, second, third)
                .map(desk -> awaitPlan(desk.incident()).getString("roles[1].responder"))
                .toList();

        assertThat(operations).containsExactly("bob", "carol", "bob");
    }

    @Test
    void shouldBeginWhenTheIncidentBecomesBadEnough() {
        Desk desk = Desk.open();
        plan(desk, "[\"SEV1\"]");
        String incident = open(desk, "SEV3");
        String other = open(desk, "SEV1");
        awaitPlan(other); // so the first has been looked at, too
        response(incident).body("plan", nullValue()).body("roles", hasSize(0));

        Desk.bob()
                .header("If-Match", Desk.get(incident).header("ETag"))
                .body("{\"severity\":\"SEV1\"}")
                .patch("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200);

        awaitPlan(incident);
    }

    @Test
    void shouldHandARoleOverInOneCall() {
        Desk desk = Desk.open();
        plan(desk, "[\"SEV1\"]");
        String incident = desk.incident();
        awaitPlan(incident);

        Desk.bob().put("/api/v1/incidents/" + incident + "/roles/scribe").then().statusCode(200);
        Desk.bob()
                .body("{\"responder\":\"carol\"}")
                .put("/api/v1/incidents/" + incident + "/roles/commander")
                .then()
                .statusCode(200)
                .body("roles.responder", contains(equalTo("carol"), startsWith(""), equalTo("bob")));

        JsonPath last = Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/timeline?limit=200")
                .jsonPath();
        Map<String, Object> handover = last.getMap("items[-1].data");
        assertThat(handover).containsEntry("previous", "alice").containsEntry("responder", "carol");
        int entries = last.getList("items").size();
        Desk.bob()
                .body("{\"responder\":\"carol\"}")
                .put("/api/v1/incidents/" + incident + "/roles/commander")
                .then()
                .statusCode(200);
        assertThat(Desk.timeline(incident)).as("nothing has changed").hasSize(entries);
    }

    @Test
    void shouldKeepTheVersionThatItBeganWith() {
        Desk desk = Desk.open();
        String plan = plan(desk, "[\"SEV1\"]");
        String incident = desk.incident();
        awaitPlan(incident);

        Desk.admin()
                .header("If-Match", "\"1\"")
                .body(body(null, "[\"" + desk.service() + "\"]", "[\"SEV1\"]").replace("Outage", "Great outage"))
                .put("/api/v1/response-plans/" + plan)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2));

        response(incident).body("plan.version", equalTo(1)).body("plan.name", equalTo("Outage"));
        Desk.viewer()
                .get("/api/v1/response-plans/" + plan + "/versions")
                .then()
                .body("items.version", contains(2, 1))
                .body("items.name", contains("Great outage", "Outage"));
    }

    @Test
    void shouldFollowAPlanThatAPersonChooses() {
        Desk desk = Desk.open();
        String plan = plan("[\"" + Desk.open().service() + "\"]", "[\"SEV1\"]");
        String incident = open(desk, "SEV4");

        start(incident, plan).statusCode(200).body("plan.key", equalTo(plan));

        start(incident, plan).statusCode(409);
    }

    @Test
    void shouldTrackTasksToDone() {
        Desk desk = Desk.open();
        String incident = open(desk, "SEV4");
        String tasks = "/api/v1/incidents/" + incident + "/tasks";
        String task = Desk.bob()
                .body("{\"title\":\"Tell the bank\",\"owner\":\"carol\"}")
                .post(tasks)
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");

        Desk.bob().put(tasks + "/" + task + "/owner").then().body("owner", equalTo("bob"));
        Desk.bob()
                .post(tasks + "/" + task + "/complete")
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("completedBy", equalTo("bob"));
        Desk.bob().post(tasks + "/" + task + "/reopen").then().body("state", equalTo("OPEN"));

        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "task_added", "task_assigned", "task_completed", "task_reopened");
    }

    @Test
    void shouldTellThoseWhoGetARoleAndFindWhoIsOnCallForTheOthers() {
        Desk desk = Desk.open();
        String key = "plan-" + COUNT.incrementAndGet();
        Desk.admin()
                .body("""
                        {"key": "%s", "name": "Outage", "priority": 10, "match": {"services": ["%s"]},
                         "roles": [
                           {"key": "commander", "name": "Incident commander", "schedule": "commanders"},
                           {"key": "operations", "name": "Operations lead", "responders": ["bob"]}]}""".formatted(key, desk.service()))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201);
        try (TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);
                TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            String incident = desk.incident();
            UUID id = UUID.fromString(incident);

            IncidentEvent.RespondersRequested asked = incidents.awaitEvent(
                    IncidentEvent.RespondersRequested.class,
                    event -> event.incidentId().equals(id));
            assertThat(asked.targets())
                    .extracting(target -> target.kind() + " " + target.key())
                    .containsExactly("SCHEDULE commanders", "RESPONDER bob");
            assertThat(asked.message()).isEqualTo("you have a role by plan \"Outage\"");
            awaitPlan(incident);
            response(incident).body("roles.responder", contains(nullValue(), equalTo("bob")));

            pages.publish(new OutgoingEvent(
                    new PageEvent.RespondersAsked(
                            id,
                            asked.requestId(),
                            asked.incident(),
                            1,
                            "Tocsin asks for help",
                            List.of(
                                    new PageEvent.RespondersAsked.Asked(Ids.next(), "bob", List.of("responder:bob")),
                                    new PageEvent.RespondersAsked.Asked(
                                            Ids.next(), "carol", List.of("schedule:commanders"))),
                            List.of()),
                    1,
                    Instant.now()));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> response(incident).body("roles.responder", contains("carol", "bob")));
        }
    }

    @Test
    void shouldTellWhoeverHasTheRoleWhenATaskIsDueAndNotDone() {
        clock.set(clock.instant());
        Desk desk = Desk.open();
        plan(desk, "[\"SEV1\"]");
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            String incident = desk.incident();
            awaitPlan(incident);

            clock.advance(Duration.ofMinutes(11));

            NoticeIssued due = notices.awaitEvent(
                    NoticeIssued.class,
                    notice -> notice.kind().equals("TASK_DUE")
                            && String.valueOf(notice.link()).contains(incident));
            assertThat(due.responder()).isEqualTo("alice");
            assertThat(due.text()).contains("Open the war room");
            assertThat(notices.events(NoticeIssued.class).stream()
                            .filter(notice -> String.valueOf(notice.link()).contains(incident))
                            .filter(notice -> notice.kind().equals("TASK_DUE")))
                    .hasSize(1);
        } finally {
            clock.reset();
        }
    }

    @Test
    void shouldHaveTheRunbooksOfTheAffectedServicesAtHand() {
        Desk checkout =
                Desk.open(Map.of("runbooks", List.of("https://wiki.example.org/b", "https://wiki.example.org/a")));
        Desk search = Desk.open(Map.of("runbooks", List.of("https://wiki.example.org/search")));
        String incident = checkout.incident();
        response(incident).body("runbooks.url", contains("https://wiki.example.org/b", "https://wiki.example.org/a"));

        Desk.bob()
                .header("If-Match", Desk.get(incident).header("ETag"))
                .body(Map.of("affectedServices", List.of(search.service())))
                .patch("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200);

        response(incident)
                .body("runbooks.url", hasItem("https://wiki.example.org/search"))
                .body("runbooks.service", hasItem(search.service()));
    }

    @Test
    void shouldMatchByTagsOfTheIncidentAndOfItsServices() {
        String tag = "tag-" + COUNT.incrementAndGet();
        String key = "plan-" + COUNT.incrementAndGet();
        Desk.admin()
                .body("""
                        {"key": "%s", "name": "Tagged", "priority": 10, "match": {"tags": ["%s"]}}""".formatted(key, tag))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201);
        Desk tagged = Desk.open(Map.of("tags", List.of(tag, "linux")));
        Desk plain = Desk.open();

        String first = tagged.incident();
        assertThat(awaitPlan(first).getString("plan.key")).isEqualTo(key);
        String second = plain.incident();
        response(second).body("plan", nullValue());
        Desk.bob()
                .body(Map.of("tags", List.of(tag)))
                .put("/api/v1/incidents/" + second + "/tags")
                .then()
                .statusCode(200)
                .body("tags", contains(tag));

        assertThat(awaitPlan(second).getString("plan.key")).isEqualTo(key);
        Desk.viewer()
                .get("/api/v1/incidents/" + first + "/tags")
                .then()
                .body("tags", hasSize(0))
                .body("effective", contains("linux", tag));
        Desk.viewer()
                .queryParam("q", "tag:" + tag + " state:open")
                .get("/api/v1/incidents")
                .then()
                .body("items.id", contains(second, first));
    }

    @Test
    void shouldAskForUpdatesAsOftenAsThePlanWants() {
        Desk desk = Desk.open();
        String key = "plan-" + COUNT.incrementAndGet();
        Desk.admin()
                .body("""
                        {"key": "%s", "name": "Outage", "priority": 10, "match": {"services": ["%s"]}, "updateEvery": "PT30M"}""".formatted(key, desk.service()))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201);

        String incident = desk.incident();

        await().atMost(PATIENCE)
                .untilAsserted(() -> Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/targets")
                        .then()
                        .statusCode(200)
                        .body("items.findAll { it.kind == 'UPDATE' }.rule", contains("plan:" + key))
                        .body("items.findAll { it.kind == 'UPDATE' }.goal", contains("PT30M")));
    }

    private static ValidatableResponse start(String incident, String plan) {
        return Desk.bob()
                .body("{\"plan\":\"" + plan + "\"}")
                .post("/api/v1/incidents/" + incident + "/response")
                .then();
    }

    private static String open(Desk desk, String severity) {
        return Desk.bob()
                .body("{\"title\":\"Slow\",\"severity\":\"%s\",\"service\":\"%s\"}".formatted(severity, desk.service()))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String plan(Desk desk, String severities) {
        return plan("[\"" + desk.service() + "\"]", severities);
    }

    private static String plan(String services, String severities) {
        String key = "plan-" + COUNT.incrementAndGet();
        Desk.admin()
                .body(body(key, services, severities))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");
        return key;
    }

    private static String body(String key, String services, String severities) {
        return """
                {%s"name": "Outage", "priority": 10, "match": {"services": %s, "severities": %s},
                 "roles": [
                   {"key": "commander", "name": "Incident commander", "directives": ["Decide; do not debug."],
                    "responders": ["alice"]},
                   {"key": "operations", "name": "Operations lead", "responders": ["bob", "carol"]},
                   {"key": "scribe", "name": "Scribe"}],
                 "tasks": [
                   {"title": "Open the war room", "role": "commander", "dueAfter": "PT10M"},
                   {"title": "Write it down", "role": "scribe"}],
                 "links": [{"kind": "CHAT", "title": "War room", "url": "https://chat.example.org/{number}-{service}"}],
                 "stakeholders": ["dana"]}""".formatted(key == null ? "" : "\"key\": \"" + key + "\", ", services, severities);
    }

    private static JsonPath awaitPlan(String incident) {
        await().atMost(PATIENCE).until(() -> response(incident).extract().path("plan") != null);
        return response(incident).extract().jsonPath();
    }

    private static ValidatableResponse response(String incident) {
        return Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/response")
                .then()
                .statusCode(200);
    }
}
