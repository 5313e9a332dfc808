package io.tocsin.incident.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.NoticeEvent.NoticeWithdrawn;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M9: who is kept informed is told what happens, and never paged; how it reaches them is notification-service's. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M9StakeholdersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** People of this test run alone, for the topic is shared. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final String dana = "dana-" + run;
    private final String erik = "erik-" + run;
    private final TopicProbe notices = TopicProbe.on(Topic.NOTICES);

    @Inject
    MovableClock clock;

    @AfterEach
    void close() {
        clock.reset();
        notices.close();
    }

    @Test
    void shouldTellThoseWhomAPlanNamesFromBeginningToEnd() {
        Desk desk = Desk.open();
        plan(desk, List.of(dana), Map.of());

        String incident = desk.incident();
        awaitTold(dana, "INCIDENT_OPENED");
        post(incident, "updates", "{\"text\":\"Cards work again.\"}");
        post(incident, "mitigate", "{\"note\":\"Rolled back\"}");
        post(incident, "resolve", "{}");

        awaitTold(dana, "INCIDENT_OPENED", "INCIDENT_UPDATED", "INCIDENT_MITIGATED", "INCIDENT_RESOLVED");
        NoticeIssued opened = told(dana).getFirst();
        assertThat(opened.title()).matches("#\\d+ open: DISK at 99%");
        assertThat(opened.text()).contains("Severity SEV1", "state ", "service A service");
        assertThat(opened.link()).isEqualTo("/api/v1/incidents/" + incident);
        NoticeIssued update = told(dana).get(1);
        assertThat(update.title()).matches("#\\d+ update: DISK at 99%");
        assertThat(update.text()).startsWith("Cards work again.");
        assertThat(told(dana).get(2).text()).startsWith("Rolled back").contains("state ");
    }

    @Test
    void shouldTellWhoIsAddedFromThenOnAndNobodyWhoIsRemoved() {
        String incident = Desk.open().incident();
        add(incident, erik);
        post(incident, "updates", "{\"text\":\"Before dana came\"}");
        awaitTold(erik, "INCIDENT_OPENED", "INCIDENT_UPDATED");

        add(incident, dana);
        add(incident, dana);
        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/stakeholders")
                .then()
                .statusCode(200)
                .body("items.responder", contains(dana, erik))
                .body("items.addedBy", contains("bob", "bob"));
        Desk.bob()
                .delete("/api/v1/incidents/" + incident + "/stakeholders/" + erik)
                .then()
                .statusCode(204);
        Desk.bob()
                .delete("/api/v1/incidents/" + incident + "/stakeholders/" + erik)
                .then()
                .statusCode(404);
        post(incident, "resolve", "{}");

        awaitTold(dana, "INCIDENT_OPENED", "INCIDENT_RESOLVED");
        awaitTold(erik, "INCIDENT_OPENED", "INCIDENT_UPDATED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(withdrawn()).containsAll(ids(erik)));
        assertThat(withdrawn()).doesNotContainAnyElementsOf(ids(dana));
        assertThat(Desk.timeline(incident))
                .containsExactly(
                        "triggered",
                        "stakeholder_added",
                        "update_posted",
                        "stakeholder_added",
                        "stakeholder_removed",
                        "resolved");
    }

    @Test
    void shouldTellOfARestrictedIncidentOnlyItsReadersAndNoMoreThanThatThereIsNews() {
        String incident = Desk.open().incident();
        add(incident, dana);
        add(incident, erik);
        awaitTold(dana, "INCIDENT_OPENED");
        awaitTold(erik, "INCIDENT_OPENED");

        Desk.bob()
                .body(Map.of(
                        "restriction", Map.of("people", List.of("bob", dana), "roles", List.of()), "reason", "data"))
                .put("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(withdrawn()).containsAll(ids(dana)).containsAll(ids(erik)));
        post(incident, "updates", "{\"text\":\"The secret is out\"}");
        post(incident, "resolve", "{\"note\":\"The secret\"}");

        awaitTold(dana, "INCIDENT_OPENED", "INCIDENT_UPDATED", "INCIDENT_RESOLVED");
        for (NoticeIssued notice : told(dana).subList(1, 3)) {
            assertThat(notice.title()).matches("Restricted incident #\\d+");
            assertThat(notice.text())
                    .doesNotContain("secret", "DISK", "A service")
                    .contains("Severity SEV1");
            assertThat(withdrawn()).doesNotContain(notice.noticeId());
        }
        awaitTold(erik, "INCIDENT_OPENED");
    }

    @Test
    void shouldAskWhoeverIsToGiveUpdatesForOneThatIsDue() {
        clock.set(clock.instant());
        Desk desk = Desk.open();
        plan(
                desk,
                List.of(),
                Map.of(
                        "roles",
                        List.of(
                                Map.of("key", "commander", "name", "Commander", "responders", List.of(dana)),
                                Map.of("key", "communications", "name", "Communications", "responders", List.of(erik))),
                        "updateEvery",
                        "PT30M",
                        "updatesBy",
                        "communications"));
        String incident = desk.incident();
        awaitRunning(incident);

        clock.advance(Duration.ofMinutes(29));
        awaitTold(erik, "UPDATE_DUE");
        clock.advance(Duration.ofMinutes(2));
        awaitTold(erik, "UPDATE_DUE", "UPDATE_DUE");
        assertThat(told(erik).getFirst().text()).contains("is due by");
        assertThat(told(erik).getLast().text()).contains("was due by");
        assertThat(told(dana)).isEmpty();

        post(incident, "updates", "{\"text\":\"Still looking\"}");
        awaitRunning(incident);
        clock.advance(Duration.ofMinutes(29));
        awaitTold(erik, "UPDATE_DUE", "UPDATE_DUE", "UPDATE_DUE");
    }

    private static void awaitRunning(String incident) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/targets")
                        .then()
                        .body("items.findAll { it.kind == 'UPDATE' && it.state == 'RUNNING' }.size()", equalTo(1)));
    }

    @Test
    void shouldRefuseAPlanWhoseUpdatesAreNobodys() {
        Desk.admin()
                .body(Map.of(
                        "key",
                        "plan-" + run,
                        "name",
                        "Outage",
                        "priority",
                        10,
                        "match",
                        Map.of("services", List.of("checkout")),
                        "updatesBy",
                        "nobody"))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/updatesBy"));
    }

    @Test
    void shouldTakeAnUpdateOnceHoweverOftenItIsSent() {
        String incident = Desk.open().incident();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Desk.bob()
                    .header("Idempotency-Key", key)
                    .body("{\"text\":\"People can pay again.\"}")
                    .post("/api/v1/incidents/" + incident + "/updates")
                    .then()
                    .statusCode(200);
        }
        assertThat(Desk.timeline(incident)).containsExactly("triggered", "update_posted");
    }

    @Test
    void shouldRefuseWhatIsNoPersonAndWhatIsNoUpdate() {
        String incident = Desk.open().incident();
        Desk.bob()
                .put("/api/v1/incidents/" + incident + "/stakeholders/No Body")
                .then()
                .statusCode(400);
        Desk.viewer()
                .put("/api/v1/incidents/" + incident + "/stakeholders/" + dana)
                .then()
                .statusCode(403);
        Desk.bob()
                .put("/api/v1/incidents/" + UUID.randomUUID() + "/stakeholders/" + dana)
                .then()
                .statusCode(404);
        Desk.bob()
                .body("{\"text\":\" \"}")
                .post("/api/v1/incidents/" + incident + "/updates")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/text"));
        Desk.bob()
                .body(Map.of("text", "x".repeat(5_001)))
                .post("/api/v1/incidents/" + incident + "/updates")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/text"));
        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/stakeholders")
                .then()
                .body("items", empty());
    }

    private void plan(Desk desk, List<String> stakeholders, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "key",
                "plan-" + run,
                "name",
                "Outage",
                "priority",
                10,
                "match",
                Map.of("services", List.of(desk.service())),
                "stakeholders",
                stakeholders));
        body.putAll(more);
        Desk.admin().body(body).post("/api/v1/response-plans").then().statusCode(201);
    }

    private static void add(String incident, String person) {
        Desk.bob()
                .put("/api/v1/incidents/" + incident + "/stakeholders/" + person)
                .then()
                .statusCode(200)
                .body("responder", containsString(person));
    }

    private static void post(String incident, String verb, String body) {
        Desk.bob()
                .body(body)
                .post("/api/v1/incidents/" + incident + "/" + verb)
                .then()
                .statusCode(200);
    }

    private void awaitTold(String person, String... kinds) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told(person)).extracting(NoticeIssued::kind).containsExactly(kinds));
    }

    private List<NoticeIssued> told(String person) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.responder().equals(person))
                .sorted(Comparator.comparing(NoticeIssued::noticeId))
                .toList();
    }

    private Set<UUID> ids(String person) {
        return told(person).stream()
                .filter(notice -> !notice.title().startsWith("Restricted"))
                .map(NoticeIssued::noticeId)
                .collect(Collectors.toSet());
    }

    private Set<UUID> withdrawn() {
        return notices.events(NoticeWithdrawn.class).stream()
                .map(NoticeWithdrawn::noticeId)
                .collect(Collectors.toSet());
    }
}
