package io.tocsin.oncall;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.testing.StoresResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the operator sees on the management port. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class OperationsIT {

    @TestHTTPResource(value = "/health/live", management = true)
    URI live;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void shouldBeAliveWhileTheWorkerLooks() {
        given().get(live)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'escalation worker' }.status", equalTo("UP"));
    }

    @Test
    void shouldCountEscalations() {
        given().get(metrics)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("tocsin_escalation_running"),
                        containsString("tocsin_escalation_step_lateness_seconds"),
                        containsString("tocsin_escalation_steps_total{outcome=\"taken\"}"),
                        containsString("tocsin_escalation_steps_total{outcome=\"condition\"}"),
                        containsString("tocsin_escalation_steps_total{outcome=\"deferred\"}"),
                        containsString("tocsin_escalation_pages_skipped_total"),
                        containsString("tocsin_escalation_targets_skipped_total"),
                        containsString("tocsin_escalation_exhausted_total")));
    }
}
