package io.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent by mistake is refused with the place and the reason, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class BadInputIT {

    private static final String METHODS = "/api/v1/contact-methods";
    private static final String RULES = "/api/v1/notification-rules/erin";
    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String NOTICES = "/api/v1/notices";
    private static final String CONFIRM = "/verification/confirmation";
    private static final String NOBODY = "01234567-89ab-7def-8123-456789abcdef";

    private record Case(String method, String path, String body, int status, String... pointers) {}

    private static Case post(String body, int status, String... pointers) {
        return new Case("POST", METHODS, body, status, pointers);
    }

    private static Case address(String channel, String address) {
        return post(method(channel, address, ""), 422, "/address");
    }

    private static Case put(String body, int status, String... pointers) {
        return new Case("PUT", RULES, body, status, pointers);
    }

    private static Case get(String path, int status, String... pointers) {
        return new Case("GET", path, "", status, pointers);
    }

    private static String method(String channel, String address, String more) {
        return "{\"channel\":\"%s\",\"address\":\"%s\",\"label\":\"x\"%s}".formatted(channel, address, more);
    }

    private static String rule(String after, String method) {
        return "{\"rules\":[{\"after\":%s,\"contactMethod\":\"%s\"}]}".formatted(after, method);
    }

    private static Stream<Case> cases() {
        return Stream.of(
                post("{", 400),
                post("[]", 400, ""),
                post(method("email", "erin@example.org", ",\"surprise\":1"), 400, "/surprise"),
                post(method("pigeon", "erin@example.org", ""), 422, "/channel"),
                post("{\"address\":\"erin@example.org\",\"label\":\"x\"}", 422, "/channel"),
                post("{\"channel\":\"email\",\"label\":\"x\"}", 422, "/address"),
                post("{\"channel\":\"email\",\"address\":\"erin@example.org\"}", 422, "/label"),
                post(method("email", "erin@example.org", ",\"enabled\":\"maybe\""), 400, "/enabled"),
                post(method("email", "erin@example.org", ",\"responder\":\"No Such!\""), 422, "/responder"),
                address("email", "erin"),
                address("email", "erin@"),
                address("email", "@example.org"),
                address("email", "erin@example.org,mallory@example.org"),
                address("email", "erin@example.org\\r\\nBcc: mallory@example.org"),
                address("email", "Erin <erin@example.org>"),
                address("email", "e".repeat(2001)),
                address("webhook", "ftp://hooks.example/"),
                address("webhook", "file:///etc/passwd"),
                address("webhook", "not a url"),
                address("webhook", "https:///nowhere"),
                address("webhook", "https://user:secret@hooks.example/"),
                address("webhook", "http://10.0.0.1/"),
                address("webhook", "http://169.254.169.254/latest/meta-data"),
                address("webhook", "http://[fd00::1]/"),
                address("webhook", "http://[::ffff:10.0.0.1]/"),
                get(METHODS + "/7", 400, "id"),
                get(METHODS + "/" + NOBODY, 404),
                get(METHODS + "?limit=0", 400, "limit"),
                get(METHODS + "?cursor=nonsense", 400, "cursor"),
                put("{}", 422, "/rules"),
                put(rule("\"5 minutes\"", NOBODY), 400, "/rules/0/after"),
                put(rule("\"PT25H\"", NOBODY), 422, "/rules/0/after"),
                put(rule("\"-PT1S\"", NOBODY), 422, "/rules/0/after"),
                put(rule("\"PT0.5S\"", NOBODY), 422, "/rules/0/after"),
                put(rule("\"PT5M\"", NOBODY), 422, "/rules"),
                put(rule("\"PT5M\"", "7"), 400, "/rules/0/contactMethod"),
                get(NOTICES + "?responder=" + "x".repeat(65), 400, "responder"),
                get(NOTICES + "?cursor=nonsense", 400, "cursor"),
                get(NOTICES + "/7", 400, "id"),
                get(NOTICES + "/" + NOBODY, 404),
                new Case("POST", METHODS + "/7/verification", "", 400, "id"),
                new Case("POST", METHODS + "/" + NOBODY + "/verification", "", 404),
                new Case("POST", METHODS + "/" + NOBODY + "/test", "", 404),
                new Case("POST", METHODS + "/" + NOBODY + CONFIRM, "{\"code\":\"12345678\"}", 404),
                new Case("POST", METHODS + "/" + NOBODY + CONFIRM, "{\"code\":\"1234\"}", 422, "/code"),
                new Case("POST", METHODS + "/" + NOBODY + CONFIRM, "{}", 422, "/code"),
                put("{\"rules\":[],\"notices\":[\"" + NOBODY + "\"]}", 422, "/notices"),
                put("{\"rules\":[],\"notices\":[\"7\"]}", 400, "/notices/0"),
                get(DELIVERIES + "?incident=7", 400, "incident"),
                get(DELIVERIES + "?state=LOST", 400, "state"),
                get(DELIVERIES + "?responder=" + "x".repeat(65), 400, "responder"),
                get(DELIVERIES + "?limit=many", 400, "limit"),
                get(DELIVERIES + "?cursor=nonsense", 400, "cursor"),
                get(DELIVERIES + "/7", 400, "id"),
                get(DELIVERIES + "/" + NOBODY, 404));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatIsWrong(Case bad) {
        var request = Pager.as("erin", Roles.RESPONDER);
        Response response = bad.method().equals("GET")
                ? request.get(bad.path())
                : request.header("If-Match", "*").body(bad.body()).request(bad.method(), bad.path());

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(bad.status());
        assertThat(response.contentType()).startsWith("application/problem+json");
        if (bad.pointers().length > 0) {
            assertThat(response.<List<String>>path("errors.pointer")).containsExactlyInAnyOrder(bad.pointers());
        }
        assertThat(Pager.as("erin", Roles.RESPONDER).get(METHODS).<List<?>>path("items"))
                .as("left behind")
                .isEmpty();
    }
}
