package io.tocsin.incident.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(StoresResource.class)
class CloudEventsIT {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String DATA =
            "{\"dedupKey\":\"disk\",\"title\":\"Disk full\",\"level\":\"ERROR\",\"source\":\"db-1\"}";

    private static Response send(String key, String type, String body) {
        return given().header("Authorization", "Bearer " + key)
                .contentType(type)
                .body(body)
                .post("/api/v1/integrations/cloudevents");
    }

    private static String event(String what, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/ci\",\"type\":\"io.tocsin.alert.%s\",\"data\":%s}"
                .formatted(what, data);
    }

    @Test
    void shouldTakeAStructuredEvent() {
        Desk desk = Desk.open();

        send(desk.line("CLOUDEVENTS").key(), STRUCTURED, event("triggered.v1", DATA))
                .then()
                .statusCode(204);

        assertThat(desk.onlyIncident()).containsEntry("title", "Disk full").containsEntry("severity", "SEV2");
    }

    @Test
    void shouldTakeABinaryEvent() {
        Desk desk = Desk.open();

        given().header("Authorization", "Bearer " + desk.line("CLOUDEVENTS").key())
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/ci")
                .header("ce-type", "io.tocsin.alert.triggered.v1")
                .contentType("application/json")
                .body(DATA)
                .post("/api/v1/integrations/cloudevents")
                .then()
                .statusCode(204);

        assertThat(desk.onlyIncident()).containsEntry("title", "Disk full");
    }

    @Test
    void shouldTakeABatchInItsOrder() {
        Desk desk = Desk.open();
        String end = "{\"dedupKey\":\"disk\"}";

        send(
                        desk.line("CLOUDEVENTS").key(),
                        BATCH,
                        "[%s,%s,%s,%s]"
                                .formatted(
                                        event("triggered.v1", DATA),
                                        event("resolved.v1", end),
                                        event("triggered.v1", DATA),
                                        event("acknowledged.v1", end)))
                .then()
                .statusCode(204);

        assertThat(desk.incidents())
                .extracting(incident -> incident.get("state"))
                .containsExactly("ACKNOWLEDGED", "RESOLVED");
    }

    @Test
    void shouldTakeAThousandAtOnceAndNoMore() {
        Desk desk = Desk.open();
        String key = desk.line("CLOUDEVENTS").key();
        String thousand = IntStream.range(0, 1000)
                .mapToObj(n -> event("triggered.v1", DATA.replace("disk", "disk-" + n)))
                .collect(Collectors.joining(","));

        send(key, BATCH, "[" + thousand + "," + event("triggered.v1", DATA) + "]")
                .then()
                .statusCode(422);
        assertThat(desk.incidents()).isEmpty();
        send(key, BATCH, "[" + thousand + "]").then().statusCode(204);
        assertThat(desk.incidents()).isNotEmpty();
    }

    private static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(event("triggered.v2", DATA), 422, "/1/type"),
                Arguments.of(event("exploded.v1", DATA), 422, "/1/type"),
                Arguments.of(
                        event("triggered.v1", DATA).replace("alert.triggered", "incident.resolved"), 422, "/1/type"),
                Arguments.of(event("triggered.v1", DATA).replace("1.0", "0.3"), 422, "/1/specversion"),
                Arguments.of(event("triggered.v1", DATA).replace("\"id\":\"1\"", "\"id\":1"), 422, "/1/id"),
                Arguments.of(event("triggered.v1", "7"), 422, "/1/data"),
                Arguments.of(event("triggered.v1", "{}"), 422, "/1/data"),
                Arguments.of(event("triggered.v1", DATA.replace("ERROR", "LOUD")), 422, "/1/data"),
                Arguments.of(event("triggered.v1", DATA.replace("Disk full", " ")), 422, "/1/data"),
                Arguments.of(event("triggered.v1", DATA.replace("Disk full", "t".repeat(1025))), 422, "/1/data"),
                Arguments.of(event("triggered.v1", DATA.replace("disk", "d".repeat(256))), 422, "/1/data"),
                Arguments.of("7", 422, "/1"),
                Arguments.of("{\"a\":".repeat(100) + "1" + "}".repeat(100), 400, null));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void shouldTakeNothingOfABatchWithAFault(String fault, int status, String pointer) {
        Desk desk = Desk.open();

        Response response =
                send(desk.line("CLOUDEVENTS").key(), BATCH, "[" + event("triggered.v1", DATA) + "," + fault + "]");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        if (pointer != null) {
            response.then().body("errors[0].pointer", equalTo(pointer));
        }
        assertThat(desk.incidents()).isEmpty();
    }

    @Test
    void shouldKeepOutWhoHasNoKey() {
        send("0".repeat(32), STRUCTURED, event("triggered.v1", DATA)).then().statusCode(401);
        given().contentType(STRUCTURED)
                .body(event("triggered.v1", DATA))
                .post("/api/v1/integrations/cloudevents")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void shouldTakeOnlyJson() {
        send(Desk.open().line("CLOUDEVENTS").key(), "text/xml", "{}").then().statusCode(415);
    }
}
