package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tocsin.platform.testing.StoresResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A console on another origin is let in by configuration. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@TestProfile(CorsIT.ConsoleElsewhere.class)
class CorsIT {

    public static class ConsoleElsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", "https://console.test");
        }
    }

    @Test
    void shouldLetTheConfiguredOriginReadWhatItNeeds() {
        Response preflight = given().header("Origin", "https://console.test")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,if-match,content-type")
                .options("/api/v1/conventions/versioned");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://console.test");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");

        Response read = given().header("Origin", "https://console.test").get("/api/v1/conventions/versioned");
        assertThat(read.header("Access-Control-Expose-Headers")).contains("ETag", "Link");
    }

    @Test
    void shouldRefuseAnyOther() {
        given().header("Origin", "https://evil.test")
                .get("/api/v1/conventions/versioned")
                .then()
                .statusCode(403);
    }
}
