package io.tocsin.incident.disclosure;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.incident.Desk;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has to know of an incident by law is told within the time that the law gives, however soon it is over. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M15LegalDeadlineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RULE = "data-protection";

    @Inject
    MovableClock clock;

    @BeforeEach
    void makeTheLaw() {
        Desk.admin()
                .body(Map.of(
                        "key",
                        RULE,
                        "name",
                        "Data protection",
                        "position",
                        999_999,
                        "restricted",
                        true,
                        "goals",
                        Map.of("DISCLOSE", "PT72H"),
                        "warnAt",
                        0.5))
                .post("/api/v1/target-rules")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void reset() {
        clock.reset();
        Desk.admin()
                .header(
                        "If-Match",
                        Desk.admin().get("/api/v1/target-rules/" + RULE).header("ETag"))
                .delete("/api/v1/target-rules/" + RULE)
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse targets(String incident) {
        return Desk.as("bob", Roles.RESPONDER, Roles.VIEWER)
                .get("/api/v1/incidents/" + incident + "/targets")
                .then()
                .statusCode(200);
    }

    private static void awaitTarget(String incident, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> targets(incident).body("items.findAll { it.kind == 'DISCLOSE' }.state", contains(state)));
    }

    private static String restricted() {
        String incident = Desk.open().incident();
        Desk.bob()
                .body(Map.of("restriction", Map.of("people", List.of("bob"), "roles", List.of())))
                .put("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(200);
        awaitTarget(incident, "RUNNING");
        return incident;
    }

    @Test
    void shouldRunOnAfterTheEndUntilTheAuthorityIsTold() {
        String incident = restricted();
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);
        clock.advance(Duration.ofHours(70));
        await().atMost(PATIENCE).until(() -> timeline(incident).contains("target_warned"));

        Desk.bob()
                .body(Map.of("recipient", "The authority", "note", "Case 4711"))
                .post("/api/v1/incidents/" + incident + "/disclosures")
                .then()
                .statusCode(201)
                .body("disclosedBy", equalTo("bob"));

        awaitTarget(incident, "MET");
        Desk.as("bob", Roles.VIEWER)
                .get("/api/v1/incidents/" + incident + "/disclosures")
                .then()
                .body("items.note", contains("Case 4711"));
        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/disclosures")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldBeMissedOnceWhenNobodyIsTold() {
        String incident = restricted();

        clock.advance(Duration.ofHours(73));

        awaitTarget(incident, "BREACHED");
        await().atMost(PATIENCE).until(() -> timeline(incident).contains("target_breached"));
    }

    private static List<String> timeline(String incident) {
        List<String> types = Desk.as("bob", Roles.VIEWER)
                .get("/api/v1/incidents/" + incident + "/timeline?limit=200")
                .path("items.type");
        return types.stream()
                .map(type -> type.replace("io.tocsin.incident.", "").replace(".v1", ""))
                .toList();
    }
}
