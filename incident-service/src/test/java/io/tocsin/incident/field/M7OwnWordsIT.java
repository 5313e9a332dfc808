package io.tocsin.incident.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company's own words for its incidents, defined as data: fields, phases; and what it pins. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M7OwnWordsIT {

    private String at;

    @BeforeEach
    void open() {
        at = "/api/v1/incidents/" + Desk.open().incident();
        put("/api/v1/incident-fields", """
                {"fields":[{"key":"region","name":"Region","type":"CHOICE","choices":["eu","us"]},
                           {"key":"orders_lost","name":"Orders lost","type":"NUMBER"},
                           {"key":"noticed","name":"Noticed by users","type":"BOOLEAN"},
                           {"key":"since","name":"Since","type":"DATE"},
                           {"key":"ticket","name":"Ticket","type":"URL"},
                           {"key":"lead","name":"Lead","type":"PERSON"}]}""").then().statusCode(200);
        put("/api/v1/incident-statuses", """
                {"statuses":{"ACKNOWLEDGED":["Investigating","Identified"],"MITIGATED":["Monitoring"]}}""").then().statusCode(200);
    }

    private static Response put(String path, String body) {
        return Desk.admin()
                .header("If-Match", Desk.viewer().get(path).header("ETag"))
                .body(body)
                .put(path);
    }

    private Response patch(String fields) {
        return Desk.bob().body("{\"fields\":" + fields + "}").patch(at + "/fields");
    }

    @Test
    void shouldKeepTheValuesOfOwnFieldsByTheirTypes() {
        patch("""
                {"region":"eu","orders_lost":17.5,"noticed":true,"since":"2026-03-01","ticket":"https://t.example.org/7","lead":"bob"}""")
                .then()
                .statusCode(200)
                .body("fields.orders_lost", equalTo(17.5f))
                .body("fields.noticed", equalTo(true))
                .body("fields.region", equalTo("eu"));

        patch("{\"region\":\"us\",\"ticket\":null}")
                .then()
                .statusCode(200)
                .body("fields.region", equalTo("us"))
                .body("fields.ticket", nullValue())
                .body("fields.lead", equalTo("bob"));

        patch("{\"region\":\"us\"}").then().statusCode(200);
        assertThat(timeline()).containsExactly("triggered", "fields_changed", "fields_changed");
    }

    @Test
    void shouldTakeAllOfTheValuesOrNone() {
        Response refused = patch("""
                {"region":"mars","orders_lost":"many","noticed":"yes","since":"2026-02-30","ticket":"t7","lead":"Bob B","owner":"x"}""");

        refused.then().statusCode(422);
        assertThat(refused.<List<String>>path("errors.pointer"))
                .containsExactly(
                        "/fields/region",
                        "/fields/orders_lost",
                        "/fields/noticed",
                        "/fields/since",
                        "/fields/ticket",
                        "/fields/lead",
                        "/fields/owner");
        Desk.viewer().get(at + "/fields").then().body("fields.size()", equalTo(0));
    }

    @Test
    void shouldLeaveOutWhatIsNoValueOfAFieldAnyMore() {
        patch("{\"region\":\"eu\",\"lead\":\"bob\"}").then().statusCode(200);

        put("/api/v1/incident-fields", """
                {"fields":[{"key":"region","name":"Region","type":"NUMBER"},{"key":"lead","name":"Lead","type":"TEXT"}]}""");

        Desk.viewer().get(at + "/fields").then().statusCode(200).body("fields", equalTo(Map.of("lead", "bob")));
    }

    @Test
    void shouldBeInAPhaseOnlyAsLongAsTheStateLasts() {
        Desk.bob()
                .body(Map.of("status", "Investigating"))
                .put(at + "/status")
                .then()
                .statusCode(422);
        Desk.bob().post(at + "/acknowledge").then().statusCode(200);

        Desk.bob()
                .body(Map.of("status", "Investigating"))
                .put(at + "/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("Investigating"))
                .body("possible", contains("Investigating", "Identified"));
        Desk.bob()
                .body(Map.of("status", "Monitoring"))
                .put(at + "/status")
                .then()
                .statusCode(422);
        Desk.bob().post(at + "/mitigate").then().statusCode(200);

        Desk.viewer()
                .get(at + "/status")
                .then()
                .body("state", equalTo("MITIGATED"))
                .body("status", nullValue())
                .body("possible", contains("Monitoring"));
        assertThat(timeline()).containsExactly("triggered", "acknowledged", "status_changed", "mitigated");
    }

    @Test
    void shouldPinFactsAndLinks() {
        String pin = Desk.bob()
                .body(Map.of("text", "Only cards are affected.", "url", "https://graphs.example.org/d/7"))
                .post(at + "/pins")
                .then()
                .statusCode(201)
                .body("pinnedBy", equalTo("bob"))
                .extract()
                .path("id");
        Desk.viewer().get(at + "/pins").then().body("items.text", contains("Only cards are affected."));

        Desk.bob().delete(at + "/pins/" + pin).then().statusCode(204);

        Desk.bob().delete(at + "/pins/" + pin).then().statusCode(404);
        Desk.viewer().get(at + "/pins").then().body("items", empty());
        assertThat(timeline()).containsExactly("triggered", "pin_added", "pin_removed");
    }

    private List<String> timeline() {
        return Desk.timeline(at.substring(at.lastIndexOf('/') + 1));
    }
}
