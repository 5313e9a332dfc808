package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tocsin.platform.testing.StoresResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients get wrong in a body, and what they are told. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class BodiesIT {

    private static final String NAME = "\"name\":\"a\",\"loud\":false";

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault("{%s,\"size\":1}".formatted(NAME), 400, "/size"),
                fault("{%s,\"steps\":[{\"delay\":1,\"Delay\":1}]}".formatted(NAME), 400, "/steps/0/Delay"),
                fault("{\"name\":7,\"loud\":false}", 400, "/name"),
                fault("{\"name\":true,\"loud\":false}", 400, "/name"),
                fault("{\"name\":{},\"loud\":false}", 400, "/name"),
                fault("{\"name\":\"a\",\"loud\":null}", 400, "/loud"),
                fault("{\"name\":\"a\",\"loud\":\"true\"}", 400, "/loud"),
                fault("{\"name\":\"a\",\"loud\":1}", 400, "/loud"),
                fault("{%s,\"colour\":\"red\"}".formatted(NAME), 400, "/colour"),
                fault("{%s,\"colour\":0}".formatted(NAME), 400, "/colour"),
                fault("{%s,\"colour\":\"\"}".formatted(NAME), 400, "/colour"),
                fault("{%s,\"at\":\"2026-01-01\"}".formatted(NAME), 400, "/at"),
                fault("{%s,\"at\":\"2026-01-01T00:00:00\"}".formatted(NAME), 400, "/at"),
                fault("{%s,\"at\":1767225600}".formatted(NAME), 400, "/at"),
                fault("{%s,\"at\":\"\"}".formatted(NAME), 400, "/at"),
                fault("{%s,\"at\":\"+99999-01-01T00:00:00Z\"}".formatted(NAME), 400, "/at"),
                fault("{%s,\"delay\":\"5m\"}".formatted(NAME), 400, "/delay"),
                fault("{%s,\"delay\":300}".formatted(NAME), 400, "/delay"),
                fault("{%s,\"delay\":\"\"}".formatted(NAME), 400, "/delay"),
                fault("{%s,\"day\":[2026,1,1]}".formatted(NAME), 400, "/day"),
                fault("{%s,\"steps\":{}}".formatted(NAME), 400, "/steps"),
                fault("{%s,\"steps\":\"\"}".formatted(NAME), 400, "/steps"),
                fault("{%s,\"steps\":[{\"delay\":1.5}]}".formatted(NAME), 400, "/steps/0/delay"),
                fault("{%s,\"steps\":[{\"delay\":\"1\"}]}".formatted(NAME), 400, "/steps/0/delay"),
                fault("{%s,\"steps\":[{\"delay\":99999999999}]}".formatted(NAME), 400, "/steps/0/delay"),
                fault(
                        "{%s,\"steps\":[{\"delay\":1,\"target\":\"1-1-1-1-1\"}]}".formatted(NAME),
                        400,
                        "/steps/0/target"),
                fault("{%s,\"steps\":[{\"delay\":1,\"target\":\"\"}]}".formatted(NAME), 400, "/steps/0/target"),
                fault("{%s,\"steps\":[null]}".formatted(NAME), 422, "/steps/0"),
                fault("{%s,\"steps\":[{\"delay\":1},{\"delay\":0}]}".formatted(NAME), 422, "/steps/1/delay"),
                fault("{%s,\"labels\":{\"a/b\":\" \"}}".formatted(NAME), 422, "/labels/a~1b"),
                fault("{%s,\"labels\":{\"a\":null}}".formatted(NAME), 422, "/labels/a"),
                fault("{\"loud\":false}", 422, "/name"),
                fault("{\"name\":null,\"loud\":false}", 422, "/name"),
                fault("{\"name\":\" \",\"loud\":false}", 422, "/name"),
                fault("{\"name\":\"%s\",\"loud\":false}".formatted("x".repeat(21)), 422, "/name"),
                fault("[]", 400, ""),
                fault("7", 400, ""),
                fault("\"a\"", 400, ""));
    }

    private static Arguments fault(String body, int status, String pointer) {
        return Arguments.of(body, status, pointer);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldNameWhatDoesNotFit(String body, int status, String pointer) {
        Response response = post(body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getList("errors.pointer")).containsExactly(pointer);
        assertThat(response.asString()).doesNotContain("Exception", "io.tocsin", "java.", "jackson");
    }

    private static Stream<String> broken() {
        return Stream.of(
                "",
                "  ",
                "null",
                "{",
                "{%s".formatted(NAME),
                "{%s} x".formatted(NAME),
                "{%s}{}".formatted(NAME),
                "{%s,}".formatted(NAME),
                "{%s,\"name\":\"b\"}".formatted(NAME),
                "{%s,\"details\":{\"a\":1,\"a\":2}}".formatted(NAME),
                "{'name':'a','loud':false}",
                "{%s,\"details\":NaN}".formatted(NAME),
                "{\"name\":\"a\\u0000b\",\"loud\":false}",
                "{%s,\"details\":{\"\\u0000\":1}}".formatted(NAME),
                "{\"name\":\"a\u0000b\",\"loud\":false}",
                "{\"name\":\"\\ud800\",\"loud\":false}",
                "{\"name\":\"\\udc00\\ud800\",\"loud\":false}",
                "{%s,\"details\":%s1%s}".formatted(NAME, "[".repeat(40), "]".repeat(40)),
                "{%s,\"details\":%s}".formatted(NAME, "9".repeat(200)),
                "{%s,\"details\":\"%s\"}".formatted(NAME, "x".repeat(600_000)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatIsNoProperJson(String body) {
        assertMalformed(post(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRefuseOtherEncodingsThanUtf8() {
        String body = "{%s}".formatted(NAME);
        assertMalformed(post(body.getBytes(StandardCharsets.UTF_16BE)));
        assertMalformed(post("{\"name\":\"ä\",\"loud\":false}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void shouldTakeWhatIsRight() {
        String body = """
                {"name":"\\ud83d\\ude00 \\\\u0000","colour":"RED","at":"2026-03-29T03:00:00+02:00","delay":"PT5M",
                 "steps":[{"delay":1,"target":null}],"labels":{"a":"b"},"details":{"n":1.50},"loud":true}""";

        Response response = post(body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getString("at")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(response.jsonPath().getString("delay")).isEqualTo("PT5M");
        assertThat(response.jsonPath().getString("name")).isEqualTo("\ud83d\ude00 \\u0000");
    }

    @Test
    void shouldLetANullableBodyBeMissing() throws Exception {
        given().contentType("application/json")
                .post("/api/v1/conventions/optional-bodies")
                .then()
                .statusCode(200);
        HttpRequest withoutContentType = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/conventions/optional-bodies"))
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(withoutContentType, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void assertMalformed(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("https://tocsin.io/problems/malformed-request");
        assertThat(response.asString()).doesNotContain("Exception", "io.tocsin", "java.", "jackson");
    }

    private static Response post(byte[] body) {
        return given().header("Content-Type", "application/json").body(body).post("/api/v1/conventions/bodies");
    }
}
