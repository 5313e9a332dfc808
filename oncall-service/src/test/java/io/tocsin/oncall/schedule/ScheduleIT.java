package io.tocsin.oncall.schedule;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules change from a date on, and say beforehand what that does. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ScheduleIT {

    private static final String SCHEDULES = "/api/v1/schedules";

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();
    private final String path = SCHEDULES + "/" + rota.key("primary");

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol", "dana").team("sre", "carol");
        Rota.create(SCHEDULES, rota.schedule("primary", "sre", "2026-03-01", "bob", "carol"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void shouldShowWhatWasSent() {
        Map<String, Object> layer = new HashMap<>(Map.of("name", "nights", "rotation", rota.days("2026-03-01", "bob")));
        layer.put("restrictions", List.of(Map.of("from", "22:00", "to", "06:00")));
        layer.put("skippedDays", List.of("SUNDAY", "SATURDAY"));
        layer.put("skippedTurns", "KEPT");
        Map<String, Object> rules = Map.of(
                "name",
                "rules",
                "recurrence",
                Map.of(
                        "start",
                        "2026-03-02T09:00",
                        "length",
                        "PT8H",
                        "rrule",
                        "FREQ=WEEKLY;BYDAY=MO",
                        "participants",
                        List.of(rota.keys("carol", "dana"), List.of())));
        Rota.create(SCHEDULES, rota.schedule("full", "sre", layer, rules));

        viewer().get(SCHEDULES + "/" + rota.key("full"))
                .then()
                .statusCode(200)
                .body("effectiveFrom", nullValue())
                .body("layers.name", contains("nights", "rules"))
                .body("layers[0].rotation.participants", equalTo(List.of(rota.keys("bob"))))
                .body("layers[0].rotation.handoffTime", containsString("09:00"))
                .body("layers[0].restrictions[0].from", containsString("22:00"))
                .body("layers[0].skippedDays", contains("SATURDAY", "SUNDAY"))
                .body("layers[0].skippedTurns", equalTo("KEPT"))
                .body("layers[1].recurrence.participants", equalTo(List.of(rota.keys("carol", "dana"), List.of())))
                .body("layers[1].skippedTurns", equalTo("USED_UP"));
        onCall("full", "2026-03-09T12:00:00Z").body("items", empty());
        onCall("full", "2026-03-02T12:00:00Z")
                .body("items.responder", equalTo(rota.keys("carol", "dana")))
                .body("items[0].layer", equalTo("rules"));
    }

    @Test
    void shouldLeaveWhoIsOnCallNowUntilTheShiftEnds() {
        change(rota.schedule("primary", "sre", "2026-03-01", "dana"))
                .statusCode(200)
                .body("effectiveFrom", equalTo("2026-03-03T09:00:00Z"));

        onCall("primary", "2026-03-02T10:00:00Z").body("items.responder", equalTo(rota.keys("carol")));
        onCall("primary", "2026-03-03T09:00:00Z").body("items.responder", equalTo(rota.keys("dana")));
        onCall("primary", "2026-03-01T10:00:00Z").body("items.responder", equalTo(rota.keys("bob")));
    }

    @Test
    void shouldKeepThePastWhenAVersionIsOvertaken() {
        change(dated(rota.schedule("primary", "sre", "2026-03-01", "dana"), "2026-03-10T00:00:00Z"))
                .statusCode(200);
        change(rota.schedule("primary", "sre", "2026-03-01", "bob")).statusCode(200);
        clock.set(Instant.parse("2026-03-12T10:00:00Z"));

        onCall("primary", "2026-03-02T10:00:00Z").body("items.responder", equalTo(rota.keys("carol")));
        onCall("primary", "2026-03-10T10:00:00Z").body("items.responder", equalTo(rota.keys("bob")));
        viewer().get(path + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items.overtaken", contains(false, true, false))
                .body("items[2].schedule.effectiveFrom", nullValue())
                .body("items[0].changedBy", equalTo("alice"));
        change(dated(rota.schedule("primary", "sre", "2026-03-01", "dana"), "2026-03-10T00:00:00Z"))
                .statusCode(422)
                .body("errors.pointer", contains("/effectiveFrom"));
    }

    @Test
    void shouldMakeNoOtherVersionOfLayersThatStay() {
        Map<String, Object> renamed = new HashMap<>(rota.schedule("primary", "sre", "2026-03-01", "bob", "carol"));
        renamed.put("name", "Renamed");

        change(renamed).statusCode(200).body("name", equalTo("Renamed")).body("effectiveFrom", nullValue());
        onCall("primary", "2026-03-01T10:00:00Z").body("items.responder", equalTo(rota.keys("bob")));
    }

    @Test
    void shouldSayWhichShiftsWouldChangeHands() {
        Map<String, Object> change = rota.schedule("primary", "sre", "2026-03-01", "dana", "carol");

        admin().queryParam("until", "2026-03-05T09:00:00Z")
                .body(change)
                .post(path + "/preview")
                .then()
                .statusCode(200)
                .body("effectiveFrom", equalTo("2026-03-03T09:00:00Z"))
                .body("onCallNowChanges", equalTo(false))
                .body("changes", hasSize(1))
                .body("changes[0].from", equalTo("2026-03-03T09:00:00Z"))
                .body("changes[0].to", equalTo("2026-03-04T09:00:00Z"))
                .body("changes[0].before", equalTo(rota.keys("bob")))
                .body("changes[0].after", equalTo(rota.keys("dana")));
        admin().body(dated(rota.schedule("primary", "sre", "2026-03-01", "dana"), "2026-03-02T10:00:00Z"))
                .post(path + "/preview")
                .then()
                .body("onCallNowChanges", equalTo(true));
        admin().body(rota.schedule("new", "sre", "2026-03-03", "dana"))
                .post(SCHEDULES + "/preview")
                .then()
                .statusCode(200)
                .body("effectiveFrom", nullValue())
                .body("onCallNowChanges", equalTo(false))
                .body("changes[0].before", empty());
        viewer().get(SCHEDULES + "/" + rota.key("new")).then().statusCode(404);
        viewer().get(path + "/versions").then().body("items", hasSize(1));
    }

    @Test
    void shouldTellTheSecondOfTwoWhatTheFirstHasChanged() {
        String seen = viewer().get(path).header("ETag");
        change(rota.schedule("primary", "sre", "2026-03-01", "bob", "dana")).statusCode(200);

        admin().header("If-Match", seen)
                .body(rota.schedule("primary", "sre", "2026-03-01", "carol"))
                .put(path)
                .then()
                .statusCode(412)
                .body("detail", containsString("alice has changed it"))
                .body("changed.path", hasItem("/layers/0/rotation/participants/1/0"))
                .body("changed.find { it.path.endsWith('/1/0') }.was", equalTo(rota.key("carol")))
                .body("changed.find { it.path.endsWith('/1/0') }.now", equalTo(rota.key("dana")));
    }

    @Test
    void shouldLetMembersOfTheTeamOnlyChangeIt() {
        Map<String, Object> change = rota.schedule("primary", "sre", "2026-03-01", "dana");

        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(change)
                .put(path)
                .then()
                .statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(change)
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldKeepPeopleWhoHaveTurnsToComeAndLetThoseOfThePastGo() {
        change(dated(rota.schedule("primary", "sre", "2026-03-01", "dana"), "2026-03-02T10:00:00Z"))
                .statusCode(200);
        Response kept = admin().header("If-Match", "*").delete("/api/v1/responders/" + rota.key("dana"));
        assertThat(kept.statusCode()).isEqualTo(409);

        admin().header("If-Match", "*")
                .delete("/api/v1/responders/" + rota.key("bob"))
                .then()
                .statusCode(204);
        onCall("primary", "2026-03-01T10:00:00Z").body("items.responder", equalTo(rota.keys("bob")));
    }

    @Test
    void shouldReplaceOneOfTwoWhoShareATurn() {
        Map<String, Object> rotation = new HashMap<>(rota.days("2026-03-01"));
        rotation.put("participants", List.of(rota.keys("bob", "carol")));
        Rota.create(SCHEDULES, rota.schedule("both", "sre", Map.of("name", "l", "rotation", rotation)));
        String overrides = SCHEDULES + "/" + rota.key("both") + "/overrides";
        Map<String, Object> override = Map.of(
                "replaces",
                rota.key("bob"),
                "responder",
                rota.key("dana"),
                "from",
                "2026-03-02T09:00:00Z",
                "to",
                "2026-03-02T12:00:00Z");
        String location = Rota.create(overrides, override).header("Location");

        onCall("both", "2026-03-02T10:00:00Z").body("items.responder", equalTo(rota.keys("carol", "dana")));
        admin().body(override).post(overrides).then().statusCode(409);
        clock.set(Instant.parse("2026-03-02T11:00:00Z"));
        admin().delete(location).then().statusCode(204);
        onCall("both", "2026-03-02T10:59:59Z").body("items.responder", equalTo(rota.keys("carol", "dana")));
        onCall("both", "2026-03-02T11:00:00Z")
                .body("items.responder", containsInAnyOrder(rota.key("bob"), rota.key("carol")));
        admin().delete(location).then().statusCode(409);
    }

    private ValidatableResponse change(Map<String, Object> body) {
        return admin().header("If-Match", "*").body(body).put(path).then();
    }

    private static Map<String, Object> dated(Map<String, Object> body, String effectiveFrom) {
        Map<String, Object> dated = new HashMap<>(body);
        dated.put("effectiveFrom", effectiveFrom);
        return dated;
    }

    private ValidatableResponse onCall(String schedule, String at) {
        return viewer().queryParam("schedule", rota.key(schedule))
                .queryParam("at", at)
                .get("/api/v1/on-call")
                .then()
                .statusCode(200);
    }
}
