package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags, pages, and the other things that answers carry. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ConditionalRequestsIT {

    private static final String BASE = "/api/v1/conventions";

    @Test
    void shouldGiveATagAndTakeItBack() {
        Response read = given().get(BASE + "/versioned");
        assertThat(read.header("ETag")).isEqualTo("\"3\"");

        Response changed = given().header("If-Match", read.header("ETag")).put(BASE + "/versioned");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\", \"3\"", "W/\"3\",\"3\"", "\"a,b\" , \"3\""})
    void shouldFindTheVersionInWhatIfMatchNames(String ifMatch) {
        given().header("If-Match", ifMatch).put(BASE + "/versioned").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3\"", "W/\"3\"", "\"1\", \"3\""})
    void shouldSendNothingThatTheClientHas(String ifNoneMatch) {
        Response response = given().header("If-None-Match", ifNoneMatch).get(BASE + "/versioned");

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.asString()).isEmpty();
        assertThat(response.header("ETag")).isEqualTo("\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"", "nonsense", ""})
    void shouldSendWhatTheClientHasNot(String ifNoneMatch) {
        given().header("If-None-Match", ifNoneMatch)
                .get(BASE + "/versioned")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldLeadThroughAllPagesWithTheFiltersKept() {
        List<String> seen = new ArrayList<>();
        String next = BASE + "/numbers?of=7&limit=3";
        int pages = 0;
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.name", String.class));
            String link = page.header("Link");
            assertThat(page.jsonPath().getString("next") == null).isEqualTo(link == null);
            next = link == null ? null : link.replaceAll("^<(.*)>; rel=\"next\"$", "$1");
            pages++;
        }
        assertThat(seen).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void shouldGiveFiftyItemsUnlessToldOtherwise() {
        assertThat(given().get(BASE + "/numbers").jsonPath().getList("items")).hasSize(50);
        assertThat(given().get(BASE + "/numbers?limit=200").jsonPath().getList("items"))
                .hasSize(120);
    }

    @Test
    void shouldKnowThePersonAndTheirRoles() {
        String token = TestTokens.as("alice", Roles.ADMIN);

        assertThat(given().auth().oauth2(token).get(BASE + "/me").jsonPath().getString("name"))
                .isEqualTo("alice, admin");
        given().auth().oauth2(token).get(BASE + "/admin").then().statusCode(200);
    }

    @Test
    void shouldAnswerHeadAndOptionsSensibly() {
        Response head = given().head(BASE + "/versioned");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo("\"3\"");
        assertThat(given().head("/nowhere").statusCode()).isEqualTo(404);
        assertThat(given().options(BASE + "/versioned").statusCode()).isEqualTo(200);
        assertThat(given().options(BASE + "/versioned").header("Allow")).contains("GET", "PUT");
    }

    @Test
    void shouldKeepHealthAndMetricsOnThePortOfTheirOwn() {
        given().get("/q/health/ready").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void shouldLetNoOtherOriginInUnlessConfigured() {
        Response response = given().header("Origin", "https://evil.test").get(BASE + "/versioned");

        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void shouldCloseTheConnectionOfAChunkedBodyThatIsTooLarge() throws Exception {
        int chunk = 64 * 1024;
        try (RawRequest request = RawRequest.to(RestAssured.port)) {
            request.send("POST " + BASE + "/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (int sent = 0; sent < 40 && request.isOpen(); sent++) {
                request.send("%x\r\n%s\r\n".formatted(chunk, "x".repeat(chunk)));
            }
            assertThat(request.statusLine()).contains("413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /x\0y HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n"
            })
    void shouldAnswerWhatIsHardlyHttpWithAFaultOfTheClients(String text) throws Exception {
        try (RawRequest request = RawRequest.to(RestAssured.port)) {
            request.send(text);
            assertThat(request.statusLine()).matches("HTTP/1\\.[01] 4\\d\\d .*");
        }
    }

    @Test
    void shouldRefuseHeadersAndUrisThatAreTooLarge() throws Exception {
        try (RawRequest request = RawRequest.to(RestAssured.port)) {
            request.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(request.statusLine()).contains("431");
        }
        try (RawRequest request = RawRequest.to(RestAssured.port)) {
            request.send("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(request.statusLine()).contains("414");
        }
    }
}
