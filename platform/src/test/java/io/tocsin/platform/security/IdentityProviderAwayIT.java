package io.tocsin.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.testing.TestTokens;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service starts, is ready, and serves what needs no sign-in while the identity provider is away; then it recovers. */
@QuarkusTest
@WithTestResource(AbsentIdentityProvider.class)
class IdentityProviderAwayIT {

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @Test
    void shouldWorkWithoutItAndFindItWhenItComes() throws IOException {
        String token = TestTokens.as("alice", Roles.ADMIN);
        given().get("/api/v1/conventions/versioned").then().statusCode(200);
        given().get(ready).then().statusCode(200);

        Response meanwhile = given().auth().oauth2(token).get("/api/v1/conventions/me");
        assertThat(meanwhile.statusCode()).isEqualTo(503);
        assertThat(meanwhile.jsonPath().getString("detail")).isEqualTo("The identity provider cannot be reached.");
        assertThat(meanwhile.header("Retry-After")).isEqualTo("5");

        HttpServer provider = AbsentIdentityProvider.bringUp();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> given().auth()
                                    .oauth2(token)
                                    .get("/api/v1/conventions/me")
                                    .statusCode()
                            == 200);
            String forged = TestTokens.ofIssuer("https://evil.test", "alice", Roles.ADMIN);
            given().auth().oauth2(forged).get("/api/v1/conventions/me").then().statusCode(401);
        } finally {
            provider.stop(0);
        }
        given().auth().oauth2(token).get("/api/v1/conventions/me").then().statusCode(200);
    }
}
