package io.tocsin.incident.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with an incident. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M2RestoreServiceIT {

    @Inject
    DataSource database;

    private static Response act(String incident, String verb, Map<String, ?> body) {
        return Desk.bob().body(body).post("/api/v1/incidents/" + incident + "/" + verb);
    }

    @Test
    void shouldLiveFromOpeningToReopening() {
        try (TopicProbe topic = TopicProbe.on(Topic.INCIDENTS)) {
            Desk desk = Desk.open();
            Response opened = Desk.bob()
                    .body(Map.of("title", "Customers cannot pay", "severity", "SEV2", "service", desk.service()))
                    .post("/api/v1/incidents");
            opened.then()
                    .statusCode(201)
                    .body("state", equalTo("TRIGGERED"))
                    .body("escalationPolicy", equalTo("sre"))
                    .body("affectedServices", contains(desk.service()));
            String id = opened.path("id");
            assertThat(opened.header("Location")).endsWith("/api/v1/incidents/" + id);

            act(id, "acknowledge", Map.of())
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ACKNOWLEDGED"))
                    .body("assignee", equalTo("bob"));
            act(id, "notes", Map.of("text", "Rolled back.")).then().statusCode(200);
            act(id, "mitigate", Map.of("note", "moved away"))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("MITIGATED"));
            act(id, "resolve", Map.of()).then().statusCode(200).body("state", equalTo("RESOLVED"));
            act(id, "acknowledge", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("illegal-transition"))
                    .body("detail", equalTo("The incident is resolved."));
            act(id, "reopen", Map.of()).then().statusCode(200).body("resolvedAt", nullValue());
            act(id, "reassign", Map.of("assignee", "carol"))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("TRIGGERED"))
                    .body("assignee", equalTo("carol"));
            act(id, "reassign", Map.of("escalationPolicy", "payments"))
                    .then()
                    .statusCode(200)
                    .body("escalationPolicy", equalTo("payments"))
                    .body("assignee", nullValue());

            String[] expected = {
                "triggered",
                "acknowledged",
                "note_added",
                "mitigated",
                "resolved",
                "reopened",
                "reassigned",
                "reassigned"
            };
            assertThat(Desk.timeline(id)).containsExactly(expected);
            topic.awaitEvent(
                    IncidentEvent.Reassigned.class,
                    event -> event.incidentId().equals(UUID.fromString(id)) && event.assignee() == null);
            assertThat(topic.events().stream()
                            .filter(event -> event.data().subject().equals(id))
                            .map(IncomingEvent::sequence))
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    @Test
    void shouldBeAcknowledgedOnce() {
        String id = Desk.open().incident();
        act(id, "acknowledge", Map.of()).then().statusCode(200);

        Desk.as("carol", "responder")
                .post("/api/v1/incidents/" + id + "/acknowledge")
                .then()
                .statusCode(200)
                .body("assignee", equalTo("bob"));

        assertThat(Desk.timeline(id)).containsExactly("triggered", "acknowledged");
    }

    @Test
    void shouldNotReopenBesideAnotherOfTheSameProblem() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        Desk.enqueue(line, "trigger", "disk");
        String first = (String) desk.onlyIncident().get("id");
        Desk.enqueue(line, "resolve", "disk");
        Desk.enqueue(line, "trigger", "disk");

        act(first, "reopen", Map.of()).then().statusCode(409).body("type", endsWith("problem-open-already"));

        assertThat(Desk.get(first).<String>path("state")).isEqualTo("RESOLVED");
        assertThat(Desk.timeline(first)).containsExactly("triggered", "alert_resolved", "resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void shouldBeChangedByWhoHasSeenIt(String type) {
        String id = Desk.open().incident();
        String path = "/api/v1/incidents/" + id;
        String seen = Desk.get(id).header("ETag");
        Map<String, Object> change =
                Map.of("title", "Disk of db-1 is full", "severity", "SEV4", "affectedServices", List.of());

        Response changed = Desk.bob()
                .contentType(type)
                .header("If-Match", seen)
                .body(change)
                .patch(path);
        changed.then()
                .statusCode(200)
                .body("title", equalTo("Disk of db-1 is full"))
                .body("severity", equalTo("SEV4"))
                .body("affectedServices", empty());

        Desk.bob()
                .contentType(type)
                .header("If-Match", seen)
                .body(change)
                .patch(path)
                .then()
                .statusCode(412);
        Desk.viewer()
                .header("If-None-Match", changed.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        assertThat(Desk.timeline(id))
                .containsExactly("triggered", "described", "severity_changed", "affected_services_changed");
    }

    @Test
    void shouldOpenOnceHoweverOftenItIsAsked() {
        Desk desk = Desk.open();
        Map<String, Object> body = Map.of("title", "Pay", "severity", "SEV2", "service", desk.service());
        String key = UUID.randomUUID().toString();
        String first = Desk.bob()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/incidents")
                .path("id");

        Desk.bob()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));

        assertThat(desk.onlyIncident()).containsEntry("id", first);
    }

    @Test
    void shouldListTheNewestFirstByPagesAndFilters() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        for (int n = 0; n < 5; n++) {
            Desk.enqueue(line, "trigger", "disk-" + n).then().statusCode(202);
        }
        Desk.enqueue(line, "resolve", "disk-2").then().statusCode(202);
        String list = "/api/v1/incidents?service=" + desk.service();

        Response page = Desk.viewer().get(list + "&limit=3");
        page.then().body("items.dedupKey", contains("disk-4", "disk-3", "disk-2"));
        assertThat(page.header("Link")).contains("rel=\"next\"");
        Desk.viewer()
                .queryParam("cursor", page.<String>path("next"))
                .get(list + "&limit=3")
                .then()
                .body("items.dedupKey", contains("disk-1", "disk-0"));
        Desk.viewer().get(list + "&state=RESOLVED").then().body("items.dedupKey", contains("disk-2"));
        Desk.viewer()
                .get(list + "&state=RESOLVED&state=TRIGGERED&limit=2")
                .then()
                .body("items.size()", equalTo(2));
        Desk.viewer().get(list + "&severity=SEV5").then().body("items", empty());
        Desk.viewer().get(list + "&assignee=bob").then().body("items", empty());
        int number = page.path("items[0].number");
        Desk.viewer().get(list + "&number=" + number).then().body("items.dedupKey", contains("disk-4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update incident_event set data = '{}' where incident_id = '%s'",
                "delete from incident_event where incident_id = '%s'",
                "truncate incident_event -- %s"
            })
    void shouldRefuseToRewriteATimeline(String statement) throws SQLException {
        String id = Desk.open().incident();
        try (Connection connection = database.getConnection();
                Statement rewrite = connection.createStatement()) {
            assertThatThrownBy(() -> rewrite.execute(statement.formatted(id)))
                    .hasMessageContaining("a timeline is only added to");
        }
        assertThat(Desk.timeline(id)).containsExactly("triggered");
    }
}
