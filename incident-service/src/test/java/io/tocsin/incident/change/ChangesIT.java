package io.tocsin.incident.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes, told by people and machines. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Response tell(Desk desk, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", "DEPLOYMENT", "summary", "checkout 4.2", "services", List.of(desk.service())));
        body.putAll(more);
        return Desk.bob().body(body).post("/api/v1/changes");
    }

    private static Response list(Desk desk) {
        return Desk.viewer().queryParam("service", desk.service()).get("/api/v1/changes");
    }

    @Test
    void shouldKeepWhatAPersonTells() {
        Desk desk = Desk.open();

        Response told = tell(
                desk,
                Map.of(
                        "changeId",
                        "deploy-1-" + desk.service(),
                        "source",
                        "pipeline",
                        "happenedAt",
                        "2026-03-01T11:52:00Z",
                        "links",
                        List.of(Map.of("href", "https://ci.example.org/1", "text", "pipeline")),
                        "details",
                        Map.of("commit", "3f2a91c")));

        told.then()
                .statusCode(201)
                .header(
                        "Location",
                        "http://localhost:" + io.restassured.RestAssured.port + "/api/v1/changes/" + told.path("id"));
        Desk.viewer()
                .get("/api/v1/changes/" + told.path("id"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("DEPLOYMENT"))
                .body("services", contains(desk.service()))
                .body("happenedAt", equalTo("2026-03-01T11:52:00Z"))
                .body("recordedBy.id", equalTo("bob"))
                .body("links[0].href", equalTo("https://ci.example.org/1"))
                .body("details.commit", equalTo("3f2a91c"));
    }

    @Test
    void shouldLeaveOutWhatIsToldAgain() {
        Desk desk = Desk.open();
        String changeId = "deploy-2-" + desk.service();
        String first = tell(desk, Map.of("changeId", changeId)).path("id");

        tell(desk, Map.of("changeId", changeId, "summary", "another text"))
                .then()
                .statusCode(200)
                .body("id", equalTo(first))
                .body("summary", equalTo("checkout 4.2"));

        list(desk).then().body("items.id", contains(first));
    }

    @Test
    void shouldListTheNewestFirstByPagesAndFilters() {
        Desk desk = Desk.open();
        for (int minute = 0; minute < 4; minute++) {
            tell(
                            desk,
                            Map.of(
                                    "summary", "change " + minute,
                                    "kind", minute == 2 ? "FLAG" : "DEPLOYMENT",
                                    "source", "source-" + minute,
                                    "happenedAt", "2026-03-01T11:5" + minute + ":00Z"))
                    .then()
                    .statusCode(201);
        }
        String path = "/api/v1/changes?service=" + desk.service();

        Response page = Desk.viewer().get(path + "&limit=3");
        page.then().body("items.summary", contains("change 3", "change 2", "change 1"));
        Desk.viewer()
                .queryParam("cursor", page.<String>path("next"))
                .get(path + "&limit=3")
                .then()
                .body("items.summary", contains("change 0"));
        Desk.viewer().get(path + "&kind=FLAG").then().body("items.summary", contains("change 2"));
        Desk.viewer().get(path + "&source=source-1").then().body("items.summary", contains("change 1"));
        Desk.viewer()
                .get(path + "&from=2026-03-01T11:51:00Z&to=2026-03-01T11:53:00Z")
                .then()
                .body("items.summary", contains("change 2", "change 1"));
        Desk.viewer()
                .get("/api/v1/changes?from=2026-03-01T11:53:00Z&to=2026-03-01T11:53:00.001Z&source=source-3")
                .then()
                .body("items.summary", org.hamcrest.Matchers.hasItem("change 3"));
    }

    @Test
    void shouldTakeChangeEventsOfPagerDutysClients() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        String event = """
                {"routing_key": "%s", "payload": {"summary": "Build 4812 deployed", "source": "ci",
                  "timestamp": "2026-03-01T08:42:58.315+0000", "custom_details": {"build": 4812}},
                 "links": [{"href": "https://ci.example.org/4812", "text": "pipeline"}, {"href": "mailto:ci"}]}""".formatted(line.key());

        for (int time = 0; time < 2; time++) {
            given().body(event)
                    .post("/v2/change/enqueue")
                    .then()
                    .statusCode(202)
                    .body("status", equalTo("success"))
                    .body("message", equalTo("Change event processed"));
        }

        list(desk)
                .then()
                .body("items.summary", contains("Build 4812 deployed"))
                .body("items[0].happenedAt", equalTo("2026-03-01T08:42:58.315Z"))
                .body("items[0].integrationId", equalTo(line.id().toString()))
                .body("items[0].details.build", equalTo(4812))
                .body("items[0].links.href", contains("https://ci.example.org/4812"));
        assertThat(desk.incidents()).isEmpty();
    }

    @Test
    void shouldRefuseBadChangeEventsInTheVendorsWords() {
        Desk desk = Desk.open();
        String key = desk.line("PAGERDUTY").key();
        String other = desk.line("CLOUDEVENTS").key();
        refused("{", "JSON parse error");
        refused("{\"routing_key\":\"%s\"}".formatted(key), "'payload' is missing or blank");
        refused("{\"payload\":{\"summary\":\"s\"}}", "'routing_key' is missing or blank");
        refused("{\"routing_key\":\"%s\",\"payload\":{}}".formatted(key), "'payload.summary' is missing or blank");
        refused(
                "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"s\",\"timestamp\":\"soon\",\"custom_details\":7},\"links\":[{}]}"
                        .formatted(key),
                "'payload.timestamp' is not a time of ISO 8601",
                "'payload.custom_details' must be an object",
                "'links.href' is missing or blank");
        refused("{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"s\"}}".formatted(other), "Invalid routing key");
        refused("{\"a\":\"%s\"}".formatted("x".repeat(512 * 1024)), "Event is larger than 512 KB");
        list(desk).then().body("items", empty());
    }

    private static void refused(String body, String... errors) {
        given().body(body).post("/v2/change/enqueue").then().statusCode(400).body("errors", contains(errors));
    }

    @Test
    void shouldTakeThemAsCloudEvents() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("CLOUDEVENTS");
        String batch = """
                [{"specversion": "1.0", "id": "1", "source": "/ci", "type": "io.tocsin.change.made.v1",
                  "time": "2026-03-01T09:00:00+01:00",
                  "data": {"changeId": "c-1", "kind": "FLAG", "summary": "new basket on"}},
                 {"specversion": "1.0", "id": "2", "source": "/ci", "type": "io.tocsin.alert.triggered.v1",
                  "data": {"dedupKey": "d", "title": "Basket is empty", "level": "ERROR", "source": "web"}}]""";
        for (int time = 0; time < 2; time++) {
            send(line, batch).then().statusCode(204);
        }
        send(
                        line,
                        batch.replace("\"summary\"", "\"services\": [\"nothing\"], \"summary\"")
                                .replace("c-1", "c-2"))
                .then()
                .statusCode(422);
        send(line, batch.replace("2026-03-01T09", "yesterday")).then().statusCode(422);

        list(desk)
                .then()
                .body("items.changeId", contains("c-1"))
                .body("items[0].happenedAt", equalTo("2026-03-01T08:00:00Z"));
        assertThat(desk.onlyIncident()).containsEntry("title", "Basket is empty");
    }

    private static Response send(Desk.Line line, String batch) {
        return given().contentType("application/cloudevents-batch+json")
                .header("Authorization", "Bearer " + line.key())
                .body(batch)
                .post("/api/v1/integrations/cloudevents");
    }

    @Test
    void shouldTakeThemFromTheTopicOfAlerts() {
        Desk desk = Desk.open();
        Desk other = Desk.open();
        Desk.Line line = desk.line("CLOUDEVENTS");
        try (TopicProbe alerts = TopicProbe.on(Topic.ALERTS)) {
            long sequence = 0;
            for (String id : List.of("c-1", "c-1", "c-2")) {
                AlertEvent.Changed change = new AlertEvent.Changed(
                        line.id(),
                        id,
                        AlertEvent.ChangeKind.CONFIGURATION,
                        "pool is larger",
                        null,
                        id.equals("c-2") ? Instant.parse("2999-01-01T00:00:00Z") : null,
                        id.equals("c-2") ? List.of(desk.service(), other.service()) : null,
                        null,
                        null);
                alerts.publish(new OutgoingEvent(change, ++sequence, Instant.parse("2026-03-01T11:00:00Z")));
            }
        }
        // each change has a key of its own, so they may come from different partitions in any order
        await().atMost(PATIENCE).untilAsserted(() -> {
            list(desk).then().body("items.changeId", contains("c-2", "c-1")).body("items[0].id", notNullValue());
            list(other).then().body("items.changeId", contains("c-2"));
        });
        Instant counted = Instant.parse(list(desk).path("items[0].happenedAt"));
        assertThat(counted).isBefore(Instant.parse("2998-01-01T00:00:00Z"));
    }
}
