package io.tocsin.oncall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks the OpenAPI document: every operation is closed, described, and says what it answers. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class AccessIT {

    /** Whose secret is in the path. */
    private static final String CALENDARS = "/calendars/";

    private record Operation(String method, String path, Map<String, Object> description) {}

    @Test
    void shouldCloseEveryOperationToStrangersAndToThoseWithoutARole() {
        for (Operation operation : operations()) {
            if (operation.path().startsWith(CALENDARS)) {
                assertThat(status(operation, null)).as("%s", operation).isEqualTo(404);
                continue;
            }
            assertThat(status(operation, null))
                    .as("%s without a token", operation)
                    .isEqualTo(401);
            assertThat(status(operation, TestTokens.as("mallory")))
                    .as("%s without a role", operation)
                    .isEqualTo(403);
            if (!operation.method().equals("GET")) {
                assertThat(status(operation, TestTokens.as("dana", Roles.VIEWER)))
                        .as("%s as a viewer", operation)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void shouldDescribeEveryOperation() {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(20);
        for (Operation operation : operations) {
            assertThat(operation.description()).as("%s", operation).containsKeys("summary", "tags", "responses");
            Map<?, ?> responses = (Map<?, ?>) operation.description().get("responses");
            assertThat(responses.keySet().stream().map(Object::toString))
                    .as("%s", operation)
                    .anyMatch(status -> status.startsWith("2"));
            if (!operation.path().startsWith(CALENDARS)) {
                assertThat(responses.keySet().stream().map(Object::toString))
                        .as("%s", operation)
                        .contains("401", "403");
            }
        }
    }

    @Test
    void shouldSayWhatIsRequired() {
        given().queryParam("format", "json")
                .get("/openapi/oncall-service")
                .then()
                .body("components.schemas.Team.required", hasItems("name", "members"))
                .body("components.schemas.EscalationStep.required", hasItems("targets", "delay"))
                .body("components.schemas.Schedule.required", hasItems("name", "timeZone", "team", "layers"));
    }

    /** The body's, for what cannot be read is refused before anybody is asked who they are. */
    private static String contentType(Operation operation) {
        return operation.description().get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? content.keySet().iterator().next().toString()
                : ContentType.JSON.toString();
    }

    private static int status(Operation operation, String token) {
        var request = given().contentType(contentType(operation));
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (operation.method().equals("POST") || operation.method().equals("PUT")) {
            request.body("{}".getBytes(StandardCharsets.UTF_8)); // of any media type
        }
        return request.request(operation.method(), operation.path()).statusCode();
    }

    private static List<Operation> operations() {
        String document = given().queryParam("format", "json")
                .get("/openapi/oncall-service")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Map<String, Map<String, Object>> paths = JsonPath.from(document).getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (List.of("get", "post", "put", "patch", "delete").contains(method)) {
                @SuppressWarnings("unchecked")
                Map<String, Object> description = (Map<String, Object>) operation;
                String concrete = path.replace("{service}", "oncall-service")
                        .replace("{id}", "01234567-89ab-7def-8123-456789abcdef")
                        .replace("{file}", "00000000000000000000000000000000.ics")
                        .replace("{key}", "some-key");
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), concrete, description));
            }
        }));
        return operations;
    }
}
