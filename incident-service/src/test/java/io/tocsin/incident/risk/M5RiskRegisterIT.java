package io.tocsin.incident.risk;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threats have an owner and a day to be looked at again; they are at hand when what they threaten is in trouble. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M5RiskRegisterIT {

    @Inject
    MovableClock clock;

    private Desk desk;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2027-01-10T12:00:00Z"));
        desk = Desk.open();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Map<String, Object> risk(String title, int likelihood, int impact) {
        return new HashMap<>(Map.of(
                "title",
                title,
                "service",
                desk.service(),
                "owner",
                "alice",
                "likelihood",
                likelihood,
                "impact",
                impact,
                "reviewOn",
                "2027-01-15"));
    }

    private String add(String title, int likelihood, int impact) {
        Response added = Desk.bob().body(risk(title, likelihood, impact)).post("/api/v1/risks");
        added.then().statusCode(201).body("exposure", equalTo(likelihood * impact));
        return added.path("id");
    }

    private Response list(String more) {
        return Desk.viewer().get("/api/v1/risks?service=" + desk.service() + more);
    }

    @Test
    void shouldListTheGreatestFirstByPages() {
        add("small", 1, 2);
        add("great", 5, 4);
        add("middle", 3, 3);

        Response page = list("&limit=2");

        page.then().body("items.title", contains("great", "middle"));
        Desk.viewer()
                .queryParam("cursor", page.<String>path("next"))
                .get("/api/v1/risks?limit=2&service=" + desk.service())
                .then()
                .body("items.title", contains("small"));
    }

    @Test
    void shouldComeUpWhenItIsToBeLookedAtAgain() {
        String id = add("no second region", 2, 5);
        list("&reviewDue=true").then().body("items", empty());

        clock.advance(Duration.ofDays(5));

        list("&reviewDue=true").then().body("items.id", contains(id));
        String tag = Desk.viewer().get("/api/v1/risks/" + id).header("ETag");
        Map<String, Object> closed = risk("no second region", 1, 5);
        closed.put("state", "CLOSED");
        closed.put("treatment", "There is one now.");
        Desk.bob().body(closed).put("/api/v1/risks/" + id).then().statusCode(428);
        Desk.bob()
                .header("If-Match", tag)
                .body(closed)
                .put("/api/v1/risks/" + id)
                .then()
                .statusCode(200)
                .body("exposure", equalTo(5))
                .body("reviewDue", equalTo(false));
        Desk.bob()
                .header("If-Match", tag)
                .body(closed)
                .put("/api/v1/risks/" + id)
                .then()
                .statusCode(412);
        list("&reviewDue=true").then().body("items", empty());
    }

    @Test
    void shouldBeAtHandWhenItsServiceIsInTrouble() {
        String id = add("no second region", 2, 5);
        String incident = desk.incident();

        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/risks")
                .then()
                .statusCode(200)
                .body("items.id", contains(id));

        Desk.bob()
                .header("If-Match", Desk.viewer().get("/api/v1/risks/" + id).header("ETag"))
                .delete("/api/v1/risks/" + id)
                .then()
                .statusCode(204);
        Desk.viewer().get("/api/v1/incidents/" + incident + "/risks").then().body("items", empty());
    }
}
