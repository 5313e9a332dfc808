package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of what can go wrong, and holds each answer to RFC 9457 and to what must not be told. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ProblemsIT {

    private static final String BASE = "/api/v1/conventions";
    private static final String DANA = TestTokens.as("dana", Roles.VIEWER);

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("no path", r -> r.get("/nowhere"), 404, "not-found"),
                new Case("no path below a resource", r -> r.get(BASE + "/nowhere"), 404, "not-found"),
                new Case("no such thing", r -> r.delete(BASE + "/failures/not-found"), 404, "not-found")
                        .detail("There is no thing 7."),
                new Case("no token", r -> r.get(BASE + "/me"), 401, "unauthenticated")
                        .header("WWW-Authenticate", "Bearer"),
                new Case("nonsense token", r -> bearer(r, "nonsense").get(BASE + "/me"), 401, "unauthenticated")
                        .header("WWW-Authenticate", "Bearer"),
                new Case("forged token", r -> bearer(r, forged()).get(BASE + "/me"), 401, "unauthenticated"),
                new Case(
                        "expired token",
                        r -> bearer(r, TestTokens.expired("dana")).get(BASE + "/me"),
                        401,
                        "unauthenticated"),
                new Case(
                        "another's audience",
                        r -> bearer(r, TestTokens.forAudience("other", "dana")).get(BASE + "/me"),
                        401,
                        "unauthenticated"),
                new Case(
                        "another issuer",
                        r -> bearer(r, TestTokens.ofIssuer("https://evil.test", "dana"))
                                .get(BASE + "/me"),
                        401,
                        "unauthenticated"),
                new Case("wrong role", r -> bearer(r, DANA).get(BASE + "/admin"), 403, "forbidden"),
                new Case("no role said", r -> bearer(r, DANA).get(BASE + "/unannotated"), 403, "forbidden"),
                new Case(
                        "a policy of Quarkus, with a token",
                        r -> bearer(r, DANA).get("/closed/x"),
                        403,
                        "forbidden"),
                new Case("wrong method", r -> r.patch(BASE + "/numbers"), 405, "method-not-allowed")
                        .header("Allow", "GET, HEAD"),
                new Case("wrong method with parameters", r -> r.post(BASE + "/parameters/x"), 405, "method-not-allowed")
                        .header("Allow", "GET, HEAD"),
                new Case(
                        "nothing acceptable", r -> r.accept("image/png").get(BASE + "/numbers"), 406, "not-acceptable"),
                new Case("conflict", r -> r.delete(BASE + "/failures/conflict"), 409, "conflict")
                        .detail("It is resolved."),
                new Case("gone", r -> r.delete(BASE + "/failures/gone"), 410, "gone"),
                new Case(
                        "stale",
                        r -> r.header("If-Match", "\"2\"").put(BASE + "/versioned"),
                        412,
                        "precondition-failed"),
                new Case(
                        "weak",
                        r -> r.header("If-Match", "W/\"3\"").put(BASE + "/versioned"),
                        412,
                        "precondition-failed"),
                new Case("no tag", r -> r.header("If-Match", "3").put(BASE + "/versioned"), 400, "invalid-parameter")
                        .pointer("If-Match"),
                new Case("blind", r -> r.put(BASE + "/versioned"), 428, "precondition-required"),
                new Case(
                        "too large",
                        r -> r.contentType("application/json")
                                .body("x".repeat(1024 * 1024 + 1))
                                .post(BASE + "/bodies"),
                        413,
                        "content-too-large"),
                new Case(
                        "wrong media type",
                        r -> r.contentType("text/csv").body("a,b").post(BASE + "/bodies"),
                        415,
                        "unsupported-media-type"),
                new Case("teapot", r -> r.delete(BASE + "/failures/teapot"), 418, "http-418"),
                new Case("too often", r -> r.delete(BASE + "/failures/rate"), 429, "rate-limited")
                        .header("Retry-After", "2"),
                new Case("unknown trouble", r -> r.delete(BASE + "/failures/unknown"), 500, "internal-error"),
                new Case("unknown word of SQL", r -> r.delete(BASE + "/failures/sql"), 500, "internal-error"),
                new Case("store away", r -> r.delete(BASE + "/failures/store"), 503, "unavailable")
                        .header("Retry-After", "5"),
                new Case("pool empty", r -> r.delete(BASE + "/failures/pool"), 503, "unavailable")
                        .header("Retry-After", "5"),
                new Case("deadlock", r -> r.delete(BASE + "/failures/deadlock"), 503, "unavailable")
                        .header("Retry-After", "1"),
                new Case("lost at commit", r -> r.delete(BASE + "/failures/commit"), 503, "unavailable"),
                new Case("there already", r -> r.delete(BASE + "/failures/unique"), 409, "conflict"),
                new Case("lost race", r -> r.delete(BASE + "/failures/race"), 409, "conflict"),
                new Case(
                        "lost race for a version",
                        r -> r.header("If-Match", "\"3\"").delete(BASE + "/failures/race"),
                        412,
                        "precondition-failed"),
                new Case("data that cannot be stored", r -> r.delete(BASE + "/failures/data"), 422, "validation"),
                new Case("bare status", r -> r.get(BASE + "/statuses/409"), 409, "conflict"),
                parameter("at", "yesterday"),
                parameter("at", "2026-02-30T00:00:00Z"),
                parameter("colour", "red"),
                parameter("colours", "BLUE"),
                parameter("count", "many"),
                parameter("count", "10"),
                parameter("count", "99999999999"),
                parameter("loud", "yes"),
                parameter("wait", "5m"),
                parameter("zone", "Mars/Base"),
                parameter("name", "a\0b"),
                parameter("name", "too long"),
                new Case("bad id", r -> r.get(BASE + "/parameters/1-1-1-1-1"), 400, "invalid-parameter").pointer("id"),
                list("limit", "0"),
                list("limit", "201"),
                list("limit", "x"),
                list("cursor", "nonsense"),
                list("cursor", "e30"),
                list("cursor", "eyJ2IjoyLCJhZnRlciI6MX0"),
                list("cursor", "eyJ2IjoxLCJhZnRlciI6IngifQ"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAnswerWithAProblem(Case expected) {
        Response response = expected.request.apply(given());

        assertThat(response.statusCode()).isEqualTo(expected.status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        Map<String, Object> problem = response.jsonPath().getMap("");
        assertThat(problem)
                .containsEntry("type", "https://tocsin.io/problems/" + expected.type)
                .containsEntry("status", expected.status)
                .containsKeys("title", "instance");
        assertThat((String) problem.get("traceId")).matches("[0-9a-f]{32}");
        expected.headers.forEach(
                (name, value) -> assertThat(response.header(name)).isEqualTo(value));
        if (expected.pointer != null) {
            assertThat(response.jsonPath().getList("errors.pointer")).containsExactly(expected.pointer);
        }
        if (expected.detail != null) {
            assertThat(problem).containsEntry("detail", expected.detail);
        }
        assertThat(response.asString()).doesNotContain("Exception", "io.tocsin", "java.", "hunter2", "secret");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    private static Case parameter(String name, String value) {
        return new Case(
                        name + "=" + value.replace('\0', '0'),
                        r -> r.queryParam(name, value).get(BASE + "/parameters/0198c0de-0000-7000-8000-000000000001"),
                        400,
                        "invalid-parameter")
                .pointer(name);
    }

    private static Case list(String name, String value) {
        return new Case(
                        name + "=" + value,
                        r -> r.queryParam(name, value).get(BASE + "/numbers"),
                        400,
                        "invalid-parameter")
                .pointer(name);
    }

    private static RequestSpecification bearer(RequestSpecification request, String token) {
        return request.auth().oauth2(token);
    }

    /** A good token's claims raised without signing anew. */
    private static String forged() {
        List<String> danas = List.of(DANA.split("\\.", -1));
        List<String> alices = List.of(TestTokens.as("alice", Roles.ADMIN).split("\\.", -1));
        return danas.get(0) + "." + alices.get(1) + "." + danas.get(2);
    }

    record Case(
            String name,
            Function<RequestSpecification, Response> request,
            int status,
            String type,
            String pointer,
            String detail,
            Map<String, String> headers) {

        Case(String name, Function<RequestSpecification, Response> request, int status, String type) {
            this(name, request, status, type, null, null, Map.of());
        }

        Case pointer(String expected) {
            return new Case(name, request, status, type, expected, detail, headers);
        }

        Case detail(String expected) {
            return new Case(name, request, status, type, pointer, expected, headers);
        }

        Case header(String header, String value) {
            return new Case(name, request, status, type, pointer, detail, Map.of(header, value));
        }

        @Override
        public String toString() {
            return name + " is " + status;
        }
    }
}
