package io.tocsin.incident.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
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

/** Planned work: what comes of it wakes nobody, and what is left of it afterwards does. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class MaintenanceIT {

    private static final String WINDOWS = "/api/v1/maintenance-windows";

    @Inject
    MovableClock clock;

    private Desk desk;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        desk = Desk.open();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Map<String, Object> window(String from, String to) {
        return Map.of("title", "New disks", "services", List.of(desk.service()), "from", from, "to", to);
    }

    private Response plan(String from, String to) {
        return Desk.admin().body(window(from, to)).post(WINDOWS);
    }

    @Test
    void shouldHoldFromTheFirstMomentWhatIsOpenedMeanwhileAndPageAfterwards() {
        plan("2027-03-01T12:00:00Z", "2027-03-01T13:00:00Z")
                .then()
                .statusCode(201)
                .body("state", equalTo("ACTIVE"));

        String incident = desk.incident();

        Desk.get(incident).then().body("state", equalTo("TRIGGERED"), "snoozedUntil", equalTo("2027-03-01T13:00:00Z"));
        clock.advance(Duration.ofHours(1));
        await().untilAsserted(() ->
                assertThat(Desk.timeline(incident)).containsExactly("triggered", "snoozed", "snooze_ended"));
    }

    @Test
    void shouldAskNobodyForHelpBeforeItIsOver() {
        Desk.admin()
                .body("""
                        {"key": "held-%1$s", "name": "Outage", "priority": 5, "match": {"services": ["%1$s"]},
                         "roles": [{"key": "commander", "name": "Commander", "responders": ["alice"]}]}""".formatted(desk.service()))
                .post("/api/v1/response-plans")
                .then()
                .statusCode(201);
        plan("2027-03-01T12:00:00Z", "2027-03-01T13:00:00Z").then().statusCode(201);
        String held = desk.incident();
        String answered = desk.incidentOf("another");

        Desk.bob().post("/api/v1/incidents/" + answered + "/acknowledge").then().statusCode(200);

        await().untilAsserted(() -> assertThat(Desk.timeline(answered)).contains("responders_requested"));
        assertThat(Desk.timeline(held)).as("opened before the other").containsExactly("triggered", "snoozed");
        clock.advance(Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(Desk.timeline(held))
                .startsWith("triggered", "snoozed", "snooze_ended", "response_started")
                .contains("responders_requested"));
    }

    @Test
    void shouldHoldWhatIsOpenWhenItBegins() {
        plan("2027-03-01T12:30:00Z", "2027-03-01T13:00:00Z")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));
        String incident = desk.incident();
        assertThat(Desk.timeline(incident)).containsExactly("triggered");

        clock.advance(Duration.ofMinutes(30));

        await().untilAsserted(() -> assertThat(Desk.timeline(incident)).containsExactly("triggered", "snoozed"));
    }

    @Test
    void shouldLeaveAloneWhatSomebodyHasAndWhatIsOfOtherServices() {
        String acknowledged = desk.incident();
        Desk.bob().post("/api/v1/incidents/" + acknowledged + "/acknowledge");
        String other = Desk.open().incident();

        plan("2027-03-01T12:00:00Z", "2027-03-01T13:00:00Z").then().statusCode(201);
        String held = desk.incidentOf("other-disk");

        await().untilAsserted(() -> assertThat(Desk.timeline(held)).contains("snoozed"));
        assertThat(Desk.timeline(acknowledged)).containsExactly("triggered", "acknowledged");
        assertThat(Desk.timeline(other)).containsExactly("triggered");
    }

    @Test
    void shouldLetGoWhenItEndsEarlyAndHoldLongerWhenItTakesLonger() {
        Response planned = plan("2027-03-01T12:00:00Z", "2027-03-01T13:00:00Z");
        String path = WINDOWS + "/" + planned.path("id");
        String incident = desk.incident();

        Desk.admin()
                .header("If-Match", planned.header("ETag"))
                .body(window("2027-03-01T12:00:00Z", "2027-03-01T14:00:00Z"))
                .put(path)
                .then()
                .statusCode(200);
        Desk.get(incident).then().body("snoozedUntil", equalTo("2027-03-01T14:00:00Z"));
        Desk.admin()
                .header("If-Match", planned.header("ETag"))
                .body(window("2027-03-01T12:00:00Z", "2027-03-01T15:00:00Z"))
                .put(path)
                .then()
                .statusCode(412);
        clock.advance(Duration.ofMinutes(10));
        Desk.admin().post(path + "/end").then().statusCode(200).body("state", equalTo("OVER"));
        Desk.admin().post(path + "/end").then().statusCode(200);

        assertThat(Desk.timeline(incident)).containsExactly("triggered", "snoozed", "snoozed", "snooze_ended");
    }

    @Test
    void shouldListAndCallOff() {
        String later = plan("2027-03-02T12:00:00Z", "2027-03-02T13:00:00Z").path("id");
        String soon = plan("2027-03-01T12:30:00Z", "2027-03-01T13:00:00Z").path("id");
        Response listed = Desk.viewer().get(WINDOWS + "?state=SCHEDULED&service=" + desk.service());
        listed.then().body("items.id", contains(later, soon));

        Response got = Desk.viewer().get(WINDOWS + "/" + soon);
        Desk.admin().delete(WINDOWS + "/" + soon).then().statusCode(428);
        Desk.admin()
                .header("If-Match", got.header("ETag"))
                .delete(WINDOWS + "/" + soon)
                .then()
                .statusCode(204);
        Desk.viewer().get(WINDOWS + "/" + soon).then().statusCode(404);
    }

    @Test
    void shouldSayWhatIsWrong() {
        plan("2027-03-01T13:00:00Z", "2027-03-01T12:30:00Z")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/to"));
        plan("2027-03-01T13:00:00Z", "2027-05-01T13:00:00Z")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/to"));
        plan("2027-02-01T13:00:00Z", "2027-02-01T14:00:00Z")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/to"));
        Desk.admin()
                .body(Map.of(
                        "title",
                        "x",
                        "services",
                        List.of(desk.service(), "nothing-there"),
                        "from",
                        "2027-03-01T13:00:00Z",
                        "to",
                        "2027-03-01T14:00:00Z"))
                .post(WINDOWS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/services/1"));
        Desk.as("stranger", "responder")
                .body(window("2027-03-01T13:00:00Z", "2027-03-01T14:00:00Z"))
                .post(WINDOWS)
                .then()
                .statusCode(403);
    }
}
