package io.tocsin.incident.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens again and again is proposed as a problem, with what it has cost; people take it on. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M5RecurringProblemsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    private Desk desk;
    private Desk.Line line;

    @BeforeEach
    void open() {
        desk = Desk.open();
        line = desk.line("PAGERDUTY");
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    /** An incident that somebody works on for a while. */
    private String outage(String dedupKey) {
        Desk.enqueue(line, "trigger", dedupKey).then().statusCode(202);
        String incident = (String) desk.incidents().getFirst().get("id");
        Desk.bob().post("/api/v1/incidents/" + incident + "/acknowledge").then().statusCode(200);
        clock.advance(Duration.ofMinutes(10));
        Desk.enqueue(line, "resolve", dedupKey).then().statusCode(202);
        Desk.awaitState(incident, "RESOLVED");
        clock.advance(Duration.ofHours(1));
        return incident;
    }

    private Response problems() {
        return Desk.viewer().queryParam("service", desk.service()).get("/api/v1/problems");
    }

    private String awaitProblem(int number) {
        await().atMost(PATIENCE).untilAsserted(() -> problems().then().body("items", hasSize(number)));
        return problems().path("items[0].id");
    }

    private Response decide(String problem, String verb, Map<String, String> body) {
        String tag = Desk.viewer().get("/api/v1/problems/" + problem).header("ETag");
        return Desk.bob().header("If-Match", tag).body(body).post("/api/v1/problems/" + problem + "/" + verb);
    }

    @Test
    void shouldProposeWhatRecursWithWhatItHasCost() {
        outage("disk");
        outage("cpu");
        outage("disk");
        String last = outage("disk");

        String problem = awaitProblem(1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> problems()
                        .then()
                        .body("items[0].state", equalTo("PROPOSED"))
                        .body("items[0].because", equalTo("3 incidents by the same alert within 30 days."))
                        .body("items[0].toll.incidents", equalTo(3))
                        .body("items[0].toll.alerts", equalTo(3))
                        .body("items[0].toll.neverActedOn", equalTo(0))
                        .body("items[0].toll.downtimeSeconds", equalTo(1800)));
        assertThat(Desk.viewer()
                        .get("/api/v1/problems/" + problem + "/incidents")
                        .<List<String>>path(""))
                .hasSize(3)
                .startsWith(last);
        assertThat(Desk.timeline(last)).contains("problem_linked");
        Desk.viewer()
                .queryParam("incident", last)
                .get("/api/v1/problems")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void shouldProposeAnAlertThatNobodyDoesAnythingAbout() {
        for (int i = 0; i < 3; i++) {
            Desk.enqueue(line, "trigger", "flap").then().statusCode(202);
            Desk.enqueue(line, "resolve", "flap").then().statusCode(202);
            String incident = (String) desk.incidents().getFirst().get("id");
            Desk.awaitState(incident, "RESOLVED");
            // Figures are made behind the incident's back, and it is by them that the next one is judged.
            await().atMost(PATIENCE)
                    .until(() -> neverActedOn() == desk.incidents().size());
        }

        awaitProblem(1);

        assertThat(problems().<String>path("items[0].because"))
                .isIn(
                        "2 incidents by the same alert that nobody did anything about within 30 days.",
                        "3 incidents by the same alert within 30 days.");
    }

    private int neverActedOn() {
        List<Integer> counts = Desk.viewer()
                .queryParam("from", clock.instant().minus(Duration.ofDays(1)).toString())
                .queryParam("until", clock.instant().plus(Duration.ofDays(1)).toString())
                .queryParam("service", desk.service())
                .get("/api/v1/insights/incidents")
                .path("neverActedOn");
        return counts.isEmpty() ? 0 : counts.getFirst();
    }

    @Test
    void shouldProposeACauseThatComesBack() {
        for (String alert : List.of("disk", "cpu", "memory")) {
            String incident = outage(alert);
            String cause = Desk.bob()
                    .body(Map.of("text", alert.equals("cpu") ? "POOL too small" : "Pool too small"))
                    .post("/api/v1/incidents/" + incident + "/causes")
                    .path("id");
            Desk.bob()
                    .post("/api/v1/incidents/" + incident + "/causes/" + cause + "/confirm")
                    .then()
                    .statusCode(200);
        }

        awaitProblem(1);

        problems().then().body("items[0].because", equalTo("3 incidents with the same cause within 30 days."));
    }

    @Test
    void shouldBeTakenOnAndSolvedAndCountAnewIfItComesBack() {
        outage("disk");
        outage("disk");
        outage("disk");
        String problem = awaitProblem(1);
        decide(problem, "resolve", Map.of()).then().statusCode(409);
        decide(problem, "open", Map.of("owner", "carol"))
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("owner", equalTo("carol"));
        outage("disk");
        await().atMost(PATIENCE).untilAsserted(() -> problems().then().body("items[0].toll.incidents", equalTo(4)));
        Desk.bob()
                .header("If-Match", "\"1\"")
                .body(Map.of())
                .post("/api/v1/problems/" + problem + "/resolve")
                .then()
                .statusCode(412);
        decide(problem, "resolve", Map.of("note", "A larger disk"))
                .then()
                .statusCode(200)
                .body("owner", equalTo("carol"));
        decide(problem, "dismiss", Map.of("note", "?")).then().statusCode(409);

        clock.advance(Duration.ofHours(1));
        outage("disk");
        outage("disk");
        problems().then().body("items", hasSize(1));
        outage("disk");

        String again = awaitProblem(2);
        assertThat(again).isNotEqualTo(problem);
        problems().then().body("items[0].toll.incidents", equalTo(3));
    }

    @Test
    void shouldBeSeenOnlyByThoseWhoMayReadAllOfIt() {
        String incident = outage("disk");
        outage("disk");
        outage("disk");
        String problem = awaitProblem(1);

        Desk.bob()
                .body(Map.of("restriction", Map.of("people", List.of("bob"), "roles", List.of())))
                .put("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(200);

        problems().then().body("items", empty());
        Desk.viewer().get("/api/v1/problems/" + problem).then().statusCode(404);
        Desk.viewer().get("/api/v1/problems/" + problem + "/incidents").then().statusCode(404);
        Desk.as("bob", "viewer", "responder")
                .get("/api/v1/problems/" + problem)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldGoByThePolicy() {
        String tag = Desk.viewer().get("/api/v1/problem-policy").header("ETag");
        Response changed = Desk.admin()
                .header("If-Match", tag)
                .body(Map.of("recurrences", 2, "neverActedOn", 2, "withinDays", 30))
                .put("/api/v1/problem-policy");
        changed.then().statusCode(200);
        try {
            outage("disk");
            outage("disk");

            awaitProblem(1);
        } finally {
            Desk.admin()
                    .header("If-Match", changed.header("ETag"))
                    .body(Map.of("recurrences", 3, "neverActedOn", 2, "withinDays", 30))
                    .put("/api/v1/problem-policy")
                    .then()
                    .statusCode(200);
        }
    }
}
