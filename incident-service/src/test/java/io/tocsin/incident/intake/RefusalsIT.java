package io.tocsin.incident.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the intake cannot take now, told to each sender in the way that makes it come back. */
@QuarkusTest
@TestProfile(RefusalsIT.FiveAMinute.class)
@WithTestResource(StoresResource.class)
class RefusalsIT {

    private static final int LIMIT = 5;

    /** The rate is the key's own, so that other keys are not held back. */
    public static class FiveAMinute implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tocsin.intake.rate-limit", String.valueOf(LIMIT));
        }
    }

    private static Response notify(Desk.Line line) {
        return given().contentType(ContentType.JSON)
                .body(
                        "{\"version\":\"4\",\"groupKey\":\"g\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk\"}}]}")
                .post("/api/v1/integrations/alertmanager/" + line.key());
    }

    private static Response send(Desk.Line line) {
        return given().header("Authorization", "Bearer " + line.key())
                .contentType("application/cloudevents+json")
                .body(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/ci\",\"type\":\"io.tocsin.alert.triggered.v1\","
                                + "\"data\":{\"dedupKey\":\"d\",\"title\":\"Disk\",\"level\":\"ERROR\",\"source\":\"db\"}}")
                .post("/api/v1/integrations/cloudevents");
    }

    @Test
    void shouldSlowDownWhoSendsTooMuch() {
        Desk desk = Desk.open();
        Desk.Line pagerDuty = desk.line("PAGERDUTY");
        Desk.Line alertmanager = desk.line("ALERTMANAGER");
        Desk.Line cloudEvents = desk.line("CLOUDEVENTS");
        for (int n = 0; n < LIMIT; n++) {
            Desk.enqueue(pagerDuty, "trigger", "disk").then().statusCode(202);
            notify(alertmanager).then().statusCode(204);
            send(cloudEvents).then().statusCode(204);
        }

        Desk.enqueue(pagerDuty, "trigger", "disk")
                .then()
                .statusCode(429)
                .contentType(ContentType.JSON)
                .header("Retry-After", notNullValue())
                .body("message", equalTo("Request Limit Exceeded"));
        notify(alertmanager).then().statusCode(503).header("Retry-After", notNullValue());
        send(cloudEvents).then().statusCode(429).header("Retry-After", notNullValue());
        Desk.enqueue(desk.line("PAGERDUTY"), "trigger", "disk").then().statusCode(202);
    }

    @Test
    void shouldAskToComeBackWhileTheDatabaseIsAway() {
        Desk desk = Desk.open();
        Desk.Line pagerDuty = desk.line("PAGERDUTY");
        Desk.Line alertmanager = desk.line("ALERTMANAGER");
        Desk.Line cloudEvents = desk.line("CLOUDEVENTS");
        StoresResource.postgres().stop();
        try {
            Desk.enqueue(pagerDuty, "trigger", "disk")
                    .then()
                    .statusCode(503)
                    .contentType(ContentType.JSON)
                    .header("Retry-After", notNullValue())
                    .body("status", equalTo("error"));
            notify(alertmanager).then().statusCode(503).header("Retry-After", notNullValue());
            send(cloudEvents).then().statusCode(503).header("Retry-After", notNullValue());
        } finally {
            StoresResource.postgres().restart();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> notify(alertmanager).statusCode(), status -> status == 204);
        assertThat(desk.onlyIncident()).containsEntry("title", "Disk");
    }
}
