package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.platform.testing.StoresResource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the filter adds to the description of every operation. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class OpenApiIT {

    private static final String CONTENT = ".content.'application/problem+json'.schema.$ref";

    private JsonPath api;

    @BeforeEach
    void read() {
        api = given().queryParam("format", "json").get("/openapi/platform").jsonPath();
    }

    @Test
    void shouldDescribeTheProblemsOfEveryOperation() {
        Map<String, Map<String, Object>> paths = api.getMap("paths");
        assertThat(paths).isNotEmpty();
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> responses = (Map<String, Object>) ((Map<String, Object>) operation).get("responses");
            assertThat(responses).as(method + " " + path).containsKeys("400", "503", "default");
        }));
    }

    @Test
    void shouldDescribeAProblem() {
        String me = "paths.'/api/v1/conventions/me'.get.responses";
        assertThat(api.getString(me + ".'401'" + CONTENT)).isEqualTo("#/components/schemas/ProblemDetails");
        assertThat(api.getList("components.schemas.ProblemDetails.required")).contains("type", "title", "status");
        assertThat(api.getList("components.schemas.Fault.required")).containsExactlyInAnyOrder("pointer", "reason");
    }

    @Test
    void shouldSayWhichOperationsNeedAToken() {
        assertThat(api.getString("components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
        assertThat(api.getList("paths.'/api/v1/conventions/me'.get.security")).isNotEmpty();
        assertThat(api.getList("paths.'/api/v1/conventions/admin'.get.security"))
                .isNotEmpty();
        assertThat(api.getList("paths.'/api/v1/conventions/numbers'.get.security"))
                .isNull();
    }

    @Test
    void shouldSayWhatUpdatesAndCreationsTake() {
        String change = "paths.'/api/v1/conventions/versioned'.put";
        assertThat(api.getMap(change + ".responses")).containsKeys("412", "428");
        assertThat(api.getList("paths.'/api/v1/orders'.post.parameters.name")).contains("Idempotency-Key");
        assertThat(api.getList("paths.'/api/v1/conventions/bodies'.post.parameters"))
                .isNull();
        assertThat(api.getList("paths.'/api/v1/conventions/numbers'.get.parameters.name"))
                .contains("limit", "cursor", "of");
    }

    @Test
    void shouldMarkAsRequiredWhatIsRequired() {
        assertThat(api.getList("components.schemas.Body.required")).containsExactlyInAnyOrder("name", "loud");
    }
}
