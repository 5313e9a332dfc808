package io.tocsin.incident;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of one test, with a key that no other test uses, its integrations and its incidents; all through the API. */
public final class Desk {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String service = "service-" + COUNT.incrementAndGet();

    /** An integration with its key. */
    public record Line(UUID id, String key) {}

    public static Desk open() {
        return open(Map.of());
    }

    /** @param more properties of the service */
    public static Desk open(Map<String, Object> more) {
        Desk desk = new Desk();
        Map<String, Object> body = new java.util.HashMap<>(
                Map.of("key", desk.service, "name", "A service", "team", "sre", "tier", 2, "escalationPolicy", "sre"));
        body.putAll(more);
        admin().body(body).post("/api/v1/services").then().statusCode(201);
        return desk;
    }

    public static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestTokens.as(person, roles)).contentType(ContentType.JSON);
    }

    public static RequestSpecification admin() {
        return as("alice", Roles.ADMIN);
    }

    public static RequestSpecification bob() {
        return as("bob", Roles.RESPONDER);
    }

    public static RequestSpecification viewer() {
        return as("dana", Roles.VIEWER);
    }

    public String service() {
        return service;
    }

    public Line line(String type) {
        Response created = admin().body(Map.of("name", "Monitor", "type", type))
                .post("/api/v1/services/" + service + "/integrations");
        created.then().statusCode(201);
        return new Line(UUID.fromString(created.path("id")), created.path("key"));
    }

    public static Response enqueue(Line line, String action, String dedupKey) {
        return given().contentType(ContentType.JSON)
                .body(event(line, action, dedupKey))
                .post("/v2/enqueue");
    }

    public static String event(Line line, String action, String dedupKey) {
        return """
                {"routing_key": "%s", "event_action": "%s", "dedup_key": "%s",
                 "payload": {"summary": "DISK at 99%%", "source": "srv01", "severity": "critical"}}""".formatted(line.key(), action, dedupKey);
    }

    /** The service's incidents, the newest first. */
    public List<Map<String, Object>> incidents() {
        return viewer().queryParam("service", service).get("/api/v1/incidents").path("items");
    }

    public Map<String, Object> onlyIncident() {
        List<Map<String, Object>> all = incidents();
        if (all.size() != 1) {
            throw new AssertionError("one incident is expected: " + all);
        }
        return all.getFirst();
    }

    /** Opens one more incident, by an alert with a key of its own, and gives its id. */
    public String incidentOf(String dedupKey) {
        enqueue(line("PAGERDUTY"), "trigger", dedupKey).then().statusCode(202);
        return (String) incidents().getFirst().get("id");
    }

    /** Opens an incident by an alert, and gives its id. */
    public String incident() {
        enqueue(line("PAGERDUTY"), "trigger", "disk").then().statusCode(202);
        return (String) onlyIncident().get("id");
    }

    public static Response get(String incident) {
        return viewer().get("/api/v1/incidents/" + incident);
    }

    /** What stands on an incident's timeline, the types without their common part. */
    public static List<String> timeline(String incident) {
        List<String> types = viewer().queryParam("limit", 200)
                .get("/api/v1/incidents/" + incident + "/timeline")
                .path("items.type");
        return types.stream()
                .map(type -> type.replace("io.tocsin.incident.", "").replace(".v1", ""))
                .toList();
    }

    public static void awaitState(String incident, String state) {
        await(incident + " to be " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(get(incident).path("state")));
    }
}
