package io.tocsin.incident.cause;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Identify the cause while restoring: what came just before, what is suspected, and what it was. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M6CausesWhileRestoringIT {

    private static String change(Desk desk, String kind, String summary, Duration before) {
        Response told = Desk.bob()
                .body(Map.of(
                        "kind",
                        kind,
                        "summary",
                        summary,
                        "services",
                        List.of(desk.service()),
                        "happenedAt",
                        Instant.now().minus(before).toString()))
                .post("/api/v1/changes");
        told.then().statusCode(201);
        return told.path("id");
    }

    private static Response suspects(String incident) {
        return Desk.viewer().get("/api/v1/incidents/" + incident + "/suspects");
    }

    private static Response decide(String incident, String cause, String verb) {
        return Desk.bob()
                .body(Map.of("note", "looked at it"))
                .post("/api/v1/incidents/" + incident + "/causes/" + cause + "/" + verb);
    }

    @Test
    void shouldOfferWhatWasChangedShortlyBeforeAndRememberWhatItWas() {
        Desk database = Desk.open();
        Desk payments = Desk.open(Map.of("dependsOn", List.of(database.service())));
        Desk checkout = Desk.open(Map.of("dependsOn", List.of(payments.service())));
        Desk elsewhere = Desk.open();
        given().body("{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"Build 7 deployed\"}}"
                        .formatted(payments.line("PAGERDUTY").key()))
                .post("/v2/change/enqueue")
                .then()
                .statusCode(202);
        String index = change(database, "DATABASE", "index dropped", Duration.ofMinutes(2));
        String deployment = change(checkout, "DEPLOYMENT", "checkout 4.2", Duration.ofMinutes(20));
        change(checkout, "DEPLOYMENT", "checkout 4.1", Duration.ofHours(9));
        change(elsewhere, "DEPLOYMENT", "another matter", Duration.ofMinutes(1));
        String incident = checkout.incident();

        suspects(incident)
                .then()
                .statusCode(200)
                .body("items.change.summary", contains("checkout 4.2", "Build 7 deployed", "index dropped"))
                .body("items.distance", contains(0, 1, 2))
                .body("items[1].service", equalTo(payments.service()))
                .body("items[0].cause", nullValue());
        Desk.viewer()
                .queryParam("window", "PT12H")
                .get("/api/v1/incidents/" + incident + "/suspects?limit=100")
                .then()
                .body("items.size()", equalTo(4));

        try (TopicProbe told = TopicProbe.on(Topic.INCIDENTS)) {
            String causes = "/api/v1/incidents/" + incident + "/causes";
            String first = Desk.bob()
                    .body(Map.of("changeEventId", deployment))
                    .post(causes)
                    .path("id");
            String second = Desk.bob()
                    .body(Map.of("changeEventId", index, "text", "Slow queries since the index is gone"))
                    .post(causes)
                    .path("id");
            Desk.bob().body(Map.of("changeEventId", index)).post(causes).then().statusCode(409);
            decide(incident, first, "dismiss").then().statusCode(200).body("state", equalTo("DISMISSED"));
            decide(incident, second, "confirm").then().statusCode(200).body("state", equalTo("CONFIRMED"));
            decide(incident, second, "confirm").then().statusCode(200);

            Desk.viewer()
                    .get(causes)
                    .then()
                    .body("items.state", contains("DISMISSED", "CONFIRMED"))
                    .body("items.text", contains("checkout 4.2", "Slow queries since the index is gone"))
                    .body("items.decidedBy", contains("bob", "bob"));
            suspects(incident)
                    .then()
                    .body("items.change.summary", contains("Build 7 deployed", "index dropped"))
                    .body("items[1].cause.state", equalTo("CONFIRMED"));
            IncidentEvent.CauseConfirmed confirmed = told.awaitEvent(
                    IncidentEvent.CauseConfirmed.class, event -> event.causeId().equals(UUID.fromString(second)));
            assertThat(confirmed.text()).isEqualTo("Slow queries since the index is gone");
        }
        assertThat(Desk.timeline(incident))
                .containsExactly(
                        "triggered", "cause_suspected", "cause_suspected", "cause_dismissed", "cause_confirmed");
    }

    @Test
    void shouldKeepCausesThatNoChangeExplains() {
        String incident = Desk.open().incident();

        Response suspected =
                Desk.bob().body(Map.of("text", "The cooling failed")).post("/api/v1/incidents/" + incident + "/causes");

        suspected.then().statusCode(201).body("state", equalTo("SUSPECTED")).body("suspectedBy", equalTo("bob"));
        Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/causes/" + suspected.path("id"))
                .then()
                .statusCode(200)
                .body("text", equalTo("The cooling failed"));
        suspects(incident).then().body("items", empty());
    }
}
