package io.tocsin.incident.restriction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import io.tocsin.platform.testing.TopicProbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * M15: incidents that touch confidential data are there for those named only. The read paths are those of the OpenAPI document, so
 * that a new one is walked as well.
 */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M15RestrictedIncidentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A word that stands in everything that is said about the incident. */
    private static final String SECRET = "Xanthippe";

    private static final List<Map.Entry<String, List<String>>> OTHERS = List.of(
            Map.entry("dana", List.of(Roles.VIEWER)),
            Map.entry("carol", List.of(Roles.RESPONDER, Roles.VIEWER)),
            Map.entry("oscar", List.of(Roles.ADMIN, Roles.RESPONDER, Roles.VIEWER)));

    @TestHTTPResource("/api/v1/incidents/stream")
    URI stream;

    private static RequestSpecification reader() {
        return Desk.as("bob", Roles.RESPONDER, Roles.VIEWER);
    }

    private static RequestSpecification lawyer() {
        return Desk.as("lena", "legal", Roles.VIEWER);
    }

    private static RequestSpecification other(Map.Entry<String, List<String>> person) {
        return Desk.as(person.getKey(), person.getValue().toArray(String[]::new));
    }

    private static String open(Desk desk) {
        return reader().body(Map.of(
                        "title",
                        SECRET + " was read",
                        "summary",
                        "Strangers read " + SECRET,
                        "severity",
                        "SEV1",
                        "service",
                        desk.service(),
                        "restrictedTo",
                        Map.of("people", List.of(), "roles", List.of("legal"))))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Everything that can be said about an incident, with the word in it. */
    private static void fill(String incident) {
        String at = "/api/v1/incidents/" + incident;
        reader().body(Map.of("text", SECRET)).post(at + "/notes").then().statusCode(200);
        reader().body(Map.of("text", SECRET)).post(at + "/causes").then().statusCode(201);
        reader().body(Map.of("what", SECRET)).post(at + "/mitigations").then().statusCode(201);
        reader().body(Map.of("title", SECRET)).post(at + "/tasks").then().statusCode(201);
        reader().body(Map.of("customers", 7, "note", SECRET))
                .put(at + "/customers-affected")
                .then()
                .statusCode(200);
        reader().post(at + "/acknowledge").then().statusCode(200);
    }

    @Test
    void shouldNotBeThereForAnybodyElse() {
        Desk desk = Desk.open();
        String incident = open(desk);
        fill(incident);

        List<String> paths = readPaths(incident, desk.service());

        assertThat(paths).hasSizeGreaterThan(20);
        for (String path : paths) {
            for (var person : OTHERS) {
                Response answer = other(person).get(path);
                assertThat(answer.asString()).as("%s for %s", path, person).doesNotContain(SECRET);
                if (path.contains(incident)) {
                    assertThat(answer.statusCode())
                            .as("%s for %s", path, person)
                            .isEqualTo(404);
                }
            }
        }
        assertThat(paths.stream()
                        .filter(path -> reader().get(path).asString().contains(SECRET))
                        .toList())
                .as("where a reader finds it")
                .contains("/api/v1/incidents", "/api/v1/mitigations", "/api/v1/incidents/" + incident)
                .hasSizeGreaterThan(6);
        lawyer().get("/api/v1/incidents/" + incident).then().statusCode(200);
    }

    @Test
    void shouldRefuseEveryChangeBySomebodyElse() {
        String incident = open(Desk.open());
        for (String verb : List.of("acknowledge", "mitigate", "resolve", "reopen", "reassign", "notes", "causes")) {
            other(OTHERS.getLast())
                    .body(Map.of())
                    .post("/api/v1/incidents/" + incident + "/" + verb)
                    .then()
                    .statusCode(404);
        }
        other(OTHERS.getLast())
                .delete("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(404);
        assertThat(timeline(incident)).containsExactly("triggered");
    }

    @Test
    void shouldTellOtherServicesWhatRoutingNeedsAndNoMore() {
        try (TopicProbe probe = TopicProbe.on(Topic.INCIDENTS)) {
            String incident = open(Desk.open());
            fill(incident);
            int entries = timeline(incident).size();

            await().atMost(PATIENCE).until(() -> about(probe, incident).size() == entries);
            List<String> told = about(probe, incident);
            assertThat(told).noneMatch(record -> record.contains(SECRET));
            assertThat(told.getFirst())
                    .contains("\"severity\":\"SEV1\"")
                    .contains("Restricted incident #")
                    .contains("\"escalationPolicy\":\"sre\"");
        }
    }

    @Test
    void shouldTakeTheTitleBackFromOthersWhenRestrictedLater() {
        Desk desk = Desk.open();
        String incident = desk.incident();
        try (TopicProbe probe = TopicProbe.on(Topic.INCIDENTS)) {
            reader().body(Map.of(
                            "restriction",
                            Map.of("people", List.of("bob"), "roles", List.of()),
                            "reason",
                            SECRET + " is in the payload"))
                    .put("/api/v1/incidents/" + incident + "/restriction")
                    .then()
                    .statusCode(200);
            probe.awaitEvent(
                    io.tocsin.platform.event.IncidentEvent.Described.class,
                    told -> told.incidentId().equals(UUID.fromString(incident))
                            && told.title().startsWith("Restricted incident #"));
            assertThat(about(probe, incident)).noneMatch(record -> record.contains(SECRET));

            assertThat(desk.incidents()).as("what a viewer lists").isEmpty();
            reader().delete("/api/v1/incidents/" + incident + "/restriction")
                    .then()
                    .statusCode(200);
            probe.awaitEvent(
                    io.tocsin.platform.event.IncidentEvent.Described.class,
                    told -> told.incidentId().equals(UUID.fromString(incident))
                            && told.title().startsWith("DISK"));
        }
        assertThat(desk.incidents()).hasSize(1);
        assertThat(timeline(incident)).containsExactly("triggered", "restricted", "restriction_lifted");
    }

    @Test
    void shouldRestrictFromTheFirstMomentWhatAlertsOpenForSuchAService() {
        Desk desk = Desk.open(Map.of("restrictedTo", Map.of("people", List.of("bob"), "roles", List.of())));
        try (TopicProbe probe = TopicProbe.on(Topic.INCIDENTS)) {
            Desk.enqueue(desk.line("PAGERDUTY"), "trigger", "disk").then().statusCode(202);
            List<Map<String, Object>> seen = reader().queryParam("service", desk.service())
                    .get("/api/v1/incidents")
                    .path("items");
            assertThat(seen).hasSize(1);
            String incident = (String) seen.getFirst().get("id");
            await().atMost(PATIENCE).until(() -> !about(probe, incident).isEmpty());
            assertThat(about(probe, incident)).noneMatch(record -> record.contains("DISK"));
        }
        assertThat(desk.incidents()).isEmpty();
    }

    @Test
    void shouldStreamItToThoseNamedOnly() {
        List<String> seenByReader = new CopyOnWriteArrayList<>();
        List<String> seenByOther = new CopyOnWriteArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        try {
            follow(client, TestTokens.as("bob", Roles.RESPONDER), seenByReader);
            follow(client, TestTokens.as("oscar", Roles.ADMIN), seenByOther);
            fill(open(Desk.open()));
            String end = Desk.open().incident();
            for (List<String> seen : List.of(seenByReader, seenByOther)) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).anyMatch(line -> line.contains(end)));
            }
            assertThat(seenByReader).anyMatch(line -> line.contains(SECRET));
            assertThat(seenByOther).noneMatch(line -> line.contains(SECRET));
        } finally {
            client.shutdownNow();
        }
    }

    private void follow(HttpClient client, String token, List<String> lines) {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token)
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAccept(response -> {
            try (Stream<String> body = response.body()) {
                body.forEach(lines::add);
            }
        });
        await().atMost(PATIENCE).until(() -> lines.contains(":tocsin"));
    }

    private static List<String> about(TopicProbe probe, String incident) {
        return probe.records().stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(incident))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> timeline(String incident) {
        List<String> types = reader().queryParam("limit", 200)
                .get("/api/v1/incidents/" + incident + "/timeline")
                .path("items.type");
        return types.stream()
                .map(type -> type.replace("io.tocsin.incident.", "").replace(".v1", ""))
                .toList();
    }

    /** Every GET of the document, about this incident where it is about one. */
    private static List<String> readPaths(String incident, String service) {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/openapi/incident-service")
                .path("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get"))
                .map(Map.Entry::getKey)
                .filter(path -> !Set.of("/api/v1/incidents/stream").contains(path))
                .map(path -> path.startsWith("/api/v1/incidents/{id}")
                        ? path.replace("{id}", incident)
                                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString())
                        : path.replace("dead-letters/{service}", "dead-letters/incident-service")
                                .replaceAll("\\{(key|service)}", service)
                                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()))
                .toList();
    }
}
