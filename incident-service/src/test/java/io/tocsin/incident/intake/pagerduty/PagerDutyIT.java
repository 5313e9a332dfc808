package io.tocsin.incident.intake.pagerduty;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Events API as PagerDuty's clients know it. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class PagerDutyIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static ValidatableResponse send(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v2/enqueue")
                .then();
    }

    @Test
    void shouldAnswerAsTheOriginalDoes() {
        Desk desk = Desk.open();

        Desk.enqueue(desk.line("PAGERDUTY"), "trigger", "srv01/disk")
                .then()
                .statusCode(202)
                .contentType(ContentType.JSON)
                .body("status", equalTo("success"))
                .body("message", equalTo("Event processed"))
                .body("dedup_key", equalTo("srv01/disk"));

        assertThat(desk.onlyIncident())
                .containsEntry("title", "DISK at 99%")
                .containsEntry("severity", "SEV1")
                .containsEntry("state", "TRIGGERED")
                .containsEntry("escalationPolicy", "sre")
                .containsEntry("dedupKey", "srv01/disk");
    }

    @Test
    void shouldMakeADedupKeyAndGiveItBack() {
        Desk desk = Desk.open();
        String event = Desk.event(desk.line("PAGERDUTY"), "trigger", "x").replace("\"dedup_key\": \"x\",", "");

        String made = send(event)
                .statusCode(202)
                .body("dedup_key", matchesPattern("[0-9a-f]{32}"))
                .extract()
                .path("dedup_key");

        assertThat(desk.onlyIncident()).containsEntry("dedupKey", made);
    }

    @Test
    void shouldFollowAnAlertThroughItsLife() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        for (String action : new String[] {"trigger", "trigger", "acknowledge", "trigger", "resolve"}) {
            Desk.enqueue(line, action, "disk").then().statusCode(202);
        }
        String first = (String) desk.onlyIncident().get("id");
        assertThat(desk.onlyIncident()).containsEntry("state", "RESOLVED");
        assertThat(Desk.timeline(first)).containsExactly("triggered", "acknowledged", "alert_resolved", "resolved");
        Desk.viewer()
                .get("/api/v1/incidents/" + first + "/alerts")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].count", equalTo(3))
                .body("items[0].status", equalTo("RESOLVED"))
                .body("items[0].payload.payload.summary", equalTo("DISK at 99%"));

        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);

        assertThat(desk.incidents()).extracting(i -> i.get("state")).containsExactly("TRIGGERED", "RESOLVED");
    }

    @Test
    void shouldDropWhatConcernsNothingOpen() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        Desk.Line other = desk.line("PAGERDUTY");
        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);

        Desk.enqueue(other, "resolve", "disk").then().statusCode(202);
        Desk.enqueue(line, "resolve", "unknown").then().statusCode(202).body("dedup_key", equalTo("unknown"));
        Desk.enqueue(line, "acknowledge", "unknown").then().statusCode(202);

        assertThat(desk.onlyIncident()).containsEntry("state", "TRIGGERED");
    }

    @Test
    void shouldLeaveItOpenWhereAPersonMustResolve() {
        Desk desk = Desk.open(java.util.Map.of("autoResolve", false));
        Desk.Line line = desk.line("PAGERDUTY");
        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);

        Desk.enqueue(line, "resolve", "disk").then().statusCode(202);

        assertThat(desk.onlyIncident()).containsEntry("state", "TRIGGERED");
    }

    @Test
    void shouldNotKnowARevokedKey() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);

        Desk.admin().delete("/api/v1/integrations/" + line.id()).then().statusCode(204);

        Desk.enqueue(line, "trigger", "disk").then().statusCode(400).body("message", equalTo("Invalid routing key"));
    }

    @Test
    void shouldNotTakeTheKeyOfAnotherKindOfIntegration() {
        Desk.enqueue(Desk.open().line("CLOUDEVENTS"), "trigger", "disk")
                .then()
                .statusCode(400)
                .body("message", equalTo("Invalid routing key"));
    }

    private static String trigger(String payload) {
        return "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"payload\":%s}".formatted(KEY, payload);
    }

    private static String payload(String summary, String severity, String more) {
        return trigger(
                "{\"summary\":\"%s\",\"source\":\"h\",\"severity\":\"%s\"%s}".formatted(summary, severity, more));
    }

    private static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("{\"event_action\":\"resolve\",\"dedup_key\":\"a\"}", "'routing_key' is missing or blank"),
                Arguments.of(
                        "{\"routing_key\":\"short\",\"event_action\":\"resolve\",\"dedup_key\":\"a\"}",
                        "Length of 'routing_key' is incorrect (should be 32 characters)"),
                Arguments.of(
                        "{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"a\"}"
                                .formatted("-".repeat(32)),
                        "'routing_key' cannot contain non-alphanumeric characters."),
                Arguments.of(
                        "{\"routing_key\":7,\"event_action\":\"resolve\",\"dedup_key\":\"a\"}",
                        "'routing_key' is missing or blank"),
                Arguments.of(
                        "{\"routing_key\":\"%s\",\"event_action\":\"explode\"}".formatted(KEY),
                        "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')"),
                Arguments.of(
                        "{\"routing_key\":\"%s\",\"event_action\":\"resolve\"}".formatted(KEY),
                        "'dedup_key' is missing or blank"),
                Arguments.of(
                        "{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"%s\"}"
                                .formatted(KEY, "k".repeat(256)),
                        "'dedup_key' is too long (should be at most 255 characters)"),
                Arguments.of(
                        "{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":{}}".formatted(KEY),
                        "'dedup_key' must be a string"),
                Arguments.of(trigger("null"), "'payload' is missing or blank"),
                Arguments.of(trigger("[]"), "'payload' is missing or blank"),
                Arguments.of(payload(" ", "info", ""), "'payload.summary' is missing or blank"),
                Arguments.of(
                        payload("s".repeat(1025), "info", ""),
                        "'payload.summary' is too long (should be at most 1024 characters)"),
                Arguments.of(
                        payload("s", "loud", ""),
                        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')"),
                Arguments.of(
                        payload("s", "info", ",\"timestamp\":\"yesterday\""),
                        "'payload.timestamp' is not a time of ISO 8601"),
                Arguments.of(
                        payload("s", "info", "").replace("}}", "},\"images\":[{\"src\":\"http://i/x.png\"}]}"),
                        "'images.src' is missing or not an HTTPS URL"),
                Arguments.of(
                        payload("s", "info", "").replace("}}", "},\"links\":[7]}"), "'links.href' is missing or blank"),
                Arguments.of(payload("s", "info", "").replace("}}", "},\"links\":{}}"), "'links' must be an array"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void shouldSayWhatIsInvalid(String body, String error) {
        send(body)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("status", equalTo("invalid event"))
                .body("message", equalTo("Event object is invalid"))
                .body("errors", hasItem(error));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldSayWhenItIsNoJson(String body) {
        send(body)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("status", equalTo("Unrecognized object"))
                .body("message", equalTo("Event object format is unrecognized"))
                .body("errors", hasItem("JSON parse error"));
    }

    private static Stream<String> unreadable() {
        return Stream.of(
                "{", "nothing", "[]", "7", "{} {}", "[".repeat(5000), "{\"a\":".repeat(100) + "1" + "}".repeat(100));
    }

    @Test
    void shouldNotKnowAnUnknownKey() {
        send(payload("s", "info", "")).statusCode(400).body("message", equalTo("Invalid routing key"));
    }

    @Test
    void shouldRefuseMoreThan512Kilobytes() {
        send(payload("s", "info", ",\"class\":\"%s\"".formatted("c".repeat(600_000))))
                .statusCode(400)
                .body("errors", hasItem("Event is larger than 512 KB"));
    }

    @Test
    void shouldKeepWhatIsOddButLegal() {
        Desk desk = Desk.open();
        String summary = "\uD83D\uDD25".repeat(1024);
        String odd =
                "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"dedup_key\":\"a/b \\u0000\\ud800\",\"surprise\":[null],"
                        + "\"payload\":{\"summary\":\"%s\",\"source\":\"\\u0000\",\"severity\":\"info\",\"custom_details\":"
                        + "{\"a\\u0000b\":\"\\u0000\",\"lone\":\"\\ud800\",\"big\":1e400}}}";

        send(odd.formatted(desk.line("PAGERDUTY").key(), summary)).statusCode(202);

        assertThat(desk.onlyIncident()).containsEntry("title", summary).containsEntry("severity", "SEV5");
        Desk.viewer()
                .get("/api/v1/incidents/" + desk.onlyIncident().get("id") + "/alerts")
                .then()
                .statusCode(200);
    }
}
