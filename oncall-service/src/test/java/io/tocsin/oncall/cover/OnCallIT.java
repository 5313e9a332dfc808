package io.tocsin.oncall.cover;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on call, as asked over HTTP right after a change. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class OnCallIT {

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol", "dana").team("sre", "carol");
        Rota.create("/api/v1/schedules", rota.schedule("primary", "sre", "2026-03-01", "bob", "carol"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void shouldSayWhoIsOnCallNowAndAtAnyTime() {
        onCall(Map.of("schedule", rota.key("primary")))
                .body("items", hasSize(1))
                .body("items[0].responder", equalTo(rota.key("carol")))
                .body("items[0].name", equalTo("carol"))
                .body("items[0].from", equalTo("2026-03-02T09:00:00Z"))
                .body("items[0].to", equalTo("2026-03-03T09:00:00Z"))
                .body("items[0].why", equalTo("ROTATION"));
        onCall(Map.of("schedule", rota.key("primary"), "at", "2026-03-03T10:00:00+01:00"))
                .body("items[0].responder", equalTo(rota.key("bob")));
        onCall(Map.of("schedule", rota.key("primary"), "at", "2026-03-01T08:59:59Z"))
                .body("items", empty());
    }

    @Test
    void shouldSayWhoIsOnCallInASpan() {
        onCall(Map.of("team", rota.key("sre"), "from", "2026-03-02T00:00:00Z", "to", "2026-03-04T00:00:00Z"))
                .body("items.responder", equalTo(rota.keys("bob", "carol", "bob")))
                .body("items[0].from", equalTo("2026-03-02T00:00:00Z"));
        onCall(Map.of("person", rota.key("carol"), "from", "2026-03-01T00:00:00Z", "to", "2026-03-06T00:00:00Z"))
                .body("items", hasSize(2))
                .body("items.responder.unique()", equalTo(rota.keys("carol")));
        onCall(Map.of("person", rota.key("dana"))).body("items", empty());
    }

    @Test
    void shouldSeeAChangeAtOnce() {
        String path = "/api/v1/schedules/" + rota.key("primary");
        onCall(Map.of("schedule", rota.key("primary"))).body("items[0].responder", equalTo(rota.key("carol")));

        Map<String, Object> change = new HashMap<>(rota.schedule("primary", "sre", "2026-03-01", "dana"));
        change.put("effectiveFrom", "2026-03-02T10:00:00Z");
        admin().header("If-Match", "*").body(change).put(path).then().statusCode(200);
        onCall(Map.of("schedule", rota.key("primary"))).body("items[0].responder", equalTo(rota.key("dana")));

        admin().header("If-Match", "*").delete(path).then().statusCode(204);
        viewer().queryParam("schedule", rota.key("primary"))
                .get("/api/v1/on-call")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldLetOneOverrideStandInForTheRotation() {
        String path = "/api/v1/schedules/" + rota.key("primary") + "/overrides";
        String location = Rota.create(path, override("dana", "2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z"))
                .header("Location");

        onCall(Map.of("schedule", rota.key("primary")))
                .body("items[0].responder", equalTo(rota.key("dana")))
                .body("items[0].why", equalTo("OVERRIDE"));
        admin().body(override("bob", "2026-03-02T11:59:59Z", "2026-03-02T13:00:00Z"))
                .post(path)
                .then()
                .statusCode(409)
                .body("detail", containsString(rota.key("dana") + " is on call instead"));
        Rota.create(path, override("bob", "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"));
        viewer().queryParam("limit", 1).get(path).then().statusCode(200).body("items", hasSize(1));

        admin().delete(location).then().statusCode(204);
        admin().delete(location).then().statusCode(404);
        onCall(Map.of("schedule", rota.key("primary"))).body("items[0].responder", equalTo(rota.key("carol")));
    }

    @Test
    void shouldLetMembersOfTheOwningTeamOnlyChangeASchedule() {
        String path = "/api/v1/schedules/" + rota.key("primary") + "/overrides";
        var override = override("dana", "2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z");

        as(rota.key("bob"), Roles.RESPONDER).body(override).post(path).then().statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER).body(override).post(path).then().statusCode(201);
        as(rota.key("bob"), Roles.RESPONDER)
                .body(rota.schedule("own", "sre", "2026-03-01", "bob"))
                .post("/api/v1/schedules")
                .then()
                .statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER)
                .body(rota.schedule("own", "sre", "2026-03-01", "bob"))
                .post("/api/v1/schedules")
                .then()
                .statusCode(201);
    }

    private Map<String, Object> override(String who, String from, String to) {
        return Map.of("responder", rota.key(who), "from", from, "to", to);
    }

    private static ValidatableResponse onCall(Map<String, String> parameters) {
        return viewer().queryParams(parameters).get("/api/v1/on-call").then().statusCode(200);
    }
}
