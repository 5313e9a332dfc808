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
import java.time.Instant;
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

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

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

    /** Everything that can be said about an incident until it is over, with the word in it. */
    private static void fill(String incident) {
        say("POST", incident, "/escalate", Map.of("note", SECRET));
        say(
                "PUT",
                incident,
                "/snooze",
                Map.of("until", Instant.now().plus(Duration.ofHours(1)).toString(), "reason", SECRET));
        say("POST", incident, "/notes", Map.of("text", SECRET));
        say("POST", incident, "/updates", Map.of("text", SECRET));
        String cause = say("POST", incident, "/causes", Map.of("text", SECRET)).path("id");
        say("POST", incident, "/causes/" + cause + "/confirm", Map.of("note", SECRET));
        say("POST", incident, "/mitigations", Map.of("what", SECRET, "affectedUsers", SECRET));
        say("POST", incident, "/tasks", Map.of("title", SECRET, "owner", "carol"));
        say("POST", incident, "/pins", Map.of("text", SECRET, "url", "https://graphs.example.org/" + SECRET));
        say("PUT", incident, "/customers-affected", Map.of("customers", 7, "note", SECRET));
        say("PUT", incident, "/tags", Map.of("tags", List.of("tag-of-" + incident)));
        say("PUT", incident, "/stakeholders/dana", Map.of());
        say("POST", incident, "/disclosures", Map.of("recipient", SECRET, "note", SECRET));
        say(
                "PATCH",
                incident,
                "/times",
                Map.of(
                        "times",
                        Map.of(
                                "IMPACT_BEGAN",
                                Instant.now().minus(Duration.ofHours(1)).toString()),
                        "reason",
                        SECRET));
        say(
                "POST",
                incident,
                "/responder-requests",
                Map.of("targets", List.of(Map.of("kind", "RESPONDER", "key", "carol")), "message", SECRET));
        say("POST", incident, "/acknowledge", Map.of());
        say("POST", incident, "/mitigate", Map.of("note", SECRET));
    }

    /** What is said once it is over. */
    private static void close(String incident) {
        say("POST", incident, "/resolve", Map.of("note", SECRET));
        say("POST", incident, "/review", Map.of("because", SECRET));
        review("PUT", incident, "/sections", Map.of("summary", SECRET, "findings", SECRET));
        review(
                "PUT",
                incident,
                "/schedule",
                Map.of(
                        "startsAt",
                        Instant.now().plus(Duration.ofDays(1)).toString(),
                        "minutes",
                        30,
                        "place",
                        SECRET,
                        "participants",
                        List.of("bob", "dana")));
        say(
                "POST",
                incident,
                "/action-items",
                Map.of(
                        "title",
                        SECRET,
                        "owner",
                        "dana",
                        "deadline",
                        Instant.now().plus(Duration.ofDays(1)).toString()));
        review("POST", incident, "/publish", Map.of());
    }

    private static Response say(String method, String incident, String path, Map<String, ?> body) {
        Response answer = reader().body(body).request(method, "/api/v1/incidents/" + incident + path);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.asString())
                .isBetween(200, 204);
        return answer;
    }

    private static void review(String method, String incident, String path, Map<String, ?> body) {
        String at = "/api/v1/incidents/" + incident + "/review";
        String etag = reader().get(at).header("ETag");
        Response answer = reader().header("If-Match", etag).body(body).request(method, at + path);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.asString())
                .isEqualTo(200);
    }

    @Test
    void shouldNotBeThereForAnybodyElse() {
        Desk desk = Desk.open();
        String incident = open(desk);
        fill(incident);
        List<String> seenWhileOpen = seenBy(incident, desk.service());
        close(incident);

        List<String> paths = readPaths(incident, desk.service());
        List<String> seen = Stream.concat(seenWhileOpen.stream(), seenBy(incident, desk.service()).stream())
                .distinct()
                .toList();

        assertThat(paths).hasSizeGreaterThan(60);
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
        String its = "/api/v1/incidents/" + incident;
        assertThat(seen)
                .as("where a reader finds it")
                .contains(
                        "/api/v1/incidents",
                        "/api/v1/incidents/export",
                        "/api/v1/mitigations",
                        "/api/v1/action-items",
                        "/api/v1/reviews",
                        its,
                        its + "/timeline",
                        its + "/causes",
                        its + "/mitigations",
                        its + "/action-items",
                        its + "/disclosures",
                        its + "/pins",
                        its + "/response",
                        its + "/responder-requests",
                        its + "/review",
                        its + "/review/draft",
                        its + "/review/document",
                        its + "/review/invitation",
                        its + "/scope",
                        its + "/times");
        lawyer().get("/api/v1/incidents/" + incident).then().statusCode(200);
    }

    /** Stakeholders, owners and participants, too: dana is all of them, and may not read it. */
    @Test
    void shouldBeOnNoTopicAndInNoMeasure() {
        List<TopicProbe> probes = Stream.of(Topic.values()).map(TopicProbe::on).toList();
        try {
            Desk desk = Desk.open();
            String incident = open(desk);
            fill(incident);
            close(incident);
            desk.incident();
            String unrestricted = Desk.bob()
                    .body(Map.of("title", "The end", "severity", "SEV3", "service", desk.service()))
                    .post("/api/v1/incidents")
                    .path("id");
            Desk.bob()
                    .put("/api/v1/incidents/" + unrestricted + "/stakeholders/dana")
                    .then()
                    .statusCode(200);

            // What the followers have to tell of the incident is told before this.
            await().atMost(PATIENCE)
                    .until(() -> records(probes).stream()
                            .anyMatch(it -> it.contains("The end") && it.contains("INCIDENT_OPENED")));
            assertThat(records(probes)).noneMatch(told -> told.contains(SECRET));
            assertThat(records(probes).stream()
                            .filter(told -> told.contains("\"responder\":\"dana\"") && told.contains(incident)))
                    .isEmpty();
            assertThat(given().get(metrics).then().statusCode(200).extract().asString())
                    .contains("tocsin_")
                    .doesNotContain(SECRET, incident);
        } finally {
            probes.forEach(TopicProbe::close);
        }
    }

    @Test
    void shouldCountInNobodyElsesSearchesFiguresAndLikenesses() {
        Desk desk = Desk.open();
        String incident = open(desk);
        close(incident);
        String alike = Desk.bob()
                .body(Map.of("title", SECRET + " was read", "severity", "SEV3", "service", desk.service()))
                .post("/api/v1/incidents")
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(incidentsInFigures(reader(), desk)).isEqualTo(2));
        for (var person : OTHERS) {
            assertThat(incidentsInFigures(other(person), desk)).as("%s", person).isEqualTo(1);
            assertThat(other(person)
                            .get("/api/v1/incidents/" + alike + "/similar")
                            .asString())
                    .doesNotContain(incident);
            assertThat(other(person)
                            .queryParam("q", "service:" + desk.service() + " state:resolved")
                            .get("/api/v1/incidents")
                            .<List<?>>path("items"))
                    .isEmpty();
        }
        assertThat(reader().get("/api/v1/incidents/" + alike + "/similar").asString())
                .contains(incident);
    }

    private static int incidentsInFigures(RequestSpecification person, Desk desk) {
        List<Integer> counts = person.queryParam("service", desk.service())
                .queryParam("from", Instant.now().minus(Duration.ofDays(2)).toString())
                .queryParam("until", Instant.now().plus(Duration.ofDays(2)).toString())
                .get("/api/v1/insights/incidents")
                .path("incidents");
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<String> records(List<TopicProbe> probes) {
        return probes.stream()
                .flatMap(probe -> probe.records().stream())
                .map(told -> new String(told.value(), StandardCharsets.UTF_8))
                .toList();
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

    private static List<String> seenBy(String incident, String service) {
        return readPaths(incident, service).stream()
                .filter(path -> Desk.as("bob", Roles.ADMIN, Roles.RESPONDER, Roles.VIEWER)
                        .get(path)
                        .asString()
                        .contains(SECRET))
                .toList();
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
