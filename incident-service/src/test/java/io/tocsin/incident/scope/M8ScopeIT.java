package io.tocsin.incident.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M8: severity from impact and urgency; affected services and what depends on them; customers affected, with history. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M8ScopeIT {

    private static final String MATRIX = "/api/v1/severity-matrix";

    @AfterEach
    void standardMatrix() {
        Desk.admin()
                .header("If-Match", "*")
                .body(SeverityMatrix.standard())
                .put(MATRIX)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldTakeTheSeverityFromImpactAndUrgency() {
        String incident = Desk.open().incident();

        assess(incident, "LOW", "MEDIUM").statusCode(200).body("severity", equalTo("SEV4"));
        assess(incident, "LOW", "MEDIUM").statusCode(200);

        assertThat(Desk.get(incident).<String>path("severity")).isEqualTo("SEV4");
        assertThat(Desk.timeline(incident)).containsExactly("triggered", "assessed", "severity_changed");
    }

    @Test
    void shouldGoByTheCompanysOwnMatrix() {
        String incident = Desk.open().incident();
        String tag = Desk.admin().get(MATRIX).then().statusCode(200).extract().header("ETag");
        String matrix = Desk.admin().get(MATRIX).asString().replace("SEV5", "SEV1");
        Desk.admin()
                .header("If-Match", "\"99999\"")
                .body(matrix)
                .put(MATRIX)
                .then()
                .statusCode(412);

        Desk.admin().header("If-Match", tag).body(matrix).put(MATRIX).then().statusCode(200);

        assess(incident, "LOW", "LOW").body("severity", equalTo("SEV1"));
    }

    @Test
    void shouldShowWhatDependsOnWhatIsAffected() {
        Desk database = Desk.open();
        Desk payments = Desk.open(Map.of("dependsOn", List.of(database.service())));
        Desk checkout = Desk.open(Map.of("dependsOn", List.of(payments.service(), database.service())));
        Desk shop = Desk.open(Map.of("dependsOn", List.of(checkout.service())));
        String incident = database.incident();

        scope(incident)
                .body("affectedServices", contains(database.service()))
                .body("atRisk.service", contains(payments.service(), checkout.service(), shop.service()))
                .body("atRisk.distance", contains(1, 1, 2));

        Desk.bob()
                .header("If-Match", Desk.get(incident).header("ETag"))
                .body(Map.of("affectedServices", List.of(checkout.service())))
                .patch("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200);
        scope(incident).body("atRisk.service", contains(shop.service()));
    }

    @Test
    void shouldKeepEveryEstimateOfTheCustomersAffected() {
        String incident = Desk.open().incident();
        scope(incident).body("customersAffected", hasSize(0)).body("impact", nullValue());

        estimate(incident, "{\"customers\":300}");
        estimate(incident, "{\"customers\":1200,\"note\":\"Failed checkouts\"}");

        scope(incident)
                .body("customersAffected.customers", contains(1200, 300))
                .body("customersAffected[0].note", equalTo("Failed checkouts"))
                .body("customersAffected.estimatedBy", contains("bob", "bob"));
        JsonPath timeline =
                Desk.viewer().get("/api/v1/incidents/" + incident + "/timeline").jsonPath();
        assertThat(timeline.getInt("items[-1].data.previous")).isEqualTo(300);
    }

    private static ValidatableResponse scope(String incident) {
        return Desk.viewer()
                .get("/api/v1/incidents/" + incident + "/scope")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse assess(String incident, String impact, String urgency) {
        return Desk.bob()
                .body(Map.of("impact", impact, "urgency", urgency))
                .put("/api/v1/incidents/" + incident + "/assessment")
                .then();
    }

    private static void estimate(String incident, String body) {
        Desk.bob()
                .body(body)
                .put("/api/v1/incidents/" + incident + "/customers-affected")
                .then()
                .statusCode(200);
    }
}
