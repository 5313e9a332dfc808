package io.tocsin.incident;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks the OpenAPI document: every operation is closed, described, and says what it answers. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class AccessIT {

    private record Operation(String method, String path, Map<String, Object> description) {
        /** The intake goes by keys of integrations. */
        boolean isIntake() {
            return path.startsWith("/v2/") || (method.equals("POST") && path.startsWith("/api/v1/integrations/"));
        }
    }

    @Test
    void shouldCloseEveryOperationToStrangersAndToThoseWithoutARole() {
        for (Operation operation : operations()) {
            if (operation.isIntake()) {
                continue;
            }
            assertThat(status(operation, null))
                    .as("%s without a token", operation)
                    .isEqualTo(401);
            assertThat(status(operation, TestTokens.as("mallory")))
                    .as("%s without a role", operation)
                    .isEqualTo(403);
            // A saved view is the own thing of whoever may read.
            if (!operation.method().equals("GET") && !operation.path().startsWith("/api/v1/views")) {
                assertThat(status(operation, TestTokens.as("dana", Roles.VIEWER)))
                        .as("%s as a viewer", operation)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void shouldCloseTheIntakeToThoseWithoutAKey() {
        List<Operation> intake =
                operations().stream().filter(Operation::isIntake).toList();
        assertThat(intake).hasSize(4);
        for (Operation operation : intake) {
            assertThat(status(operation, TestTokens.as("alice", Roles.ADMIN)))
                    .as("%s", operation)
                    .isIn(400, 401, 404);
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
        }
    }

    @Test
    void shouldSayWhatIsRequired() {
        given().queryParam("format", "json")
                .get("/openapi/incident-service")
                .then()
                .body("components.schemas.Service.required", hasItems("name", "team", "tier"))
                .body("components.schemas.NewIncident.required", hasItems("title", "severity"))
                .body("components.schemas.NewIntegration.required", hasItems("name", "type"));
    }

    private static int status(Operation operation, String token) {
        var request = given().contentType(ContentType.JSON);
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (!operation.method().equals("GET") && !operation.method().equals("DELETE")) {
            request.body("{}");
        }
        return request.request(operation.method(), operation.path()).statusCode();
    }

    private static List<Operation> operations() {
        String document = given().queryParam("format", "json")
                .get("/openapi/incident-service")
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
                boolean service = path.startsWith("/api/v1/services");
                String concrete = path.replace("{service}", service ? "some-key" : "incident-service")
                        .replaceAll("\\{(key|role)}", "some-key")
                        .replaceAll("\\{[a-z]+}", "01234567-89ab-7def-8123-456789abcdef");
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), concrete, description));
            }
        }));
        return operations;
    }
}
