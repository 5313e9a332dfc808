package io.tocsin.incident.view;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoresResource.class)
class ViewsIT {

    private static Response save(boolean shared) {
        return Desk.viewer()
                .body(Map.of("name", "Nobody has it", "query", "state:open assignee:none", "shared", shared))
                .post("/api/v1/views");
    }

    @Test
    void shouldKeepAViewForItsOwnerUntilItIsShared() {
        Response saved = save(false);
        saved.then().statusCode(201).body("owner", equalTo("dana"));
        String id = saved.path("id");
        Desk.bob().get("/api/v1/views/" + id).then().statusCode(404);
        Desk.bob().queryParam("limit", 200).get("/api/v1/views").then().body("items.id", not(hasItem(id)));

        Desk.viewer()
                .header("If-Match", saved.header("ETag"))
                .body(Map.of("name", "Unanswered", "query", "state:triggered", "shared", true))
                .put("/api/v1/views/" + id)
                .then()
                .statusCode(200);

        Desk.bob().get("/api/v1/views/" + id).then().statusCode(200).body("name", equalTo("Unanswered"));
        Desk.bob().queryParam("limit", 200).get("/api/v1/views").then().body("items.id", hasItem(id));
        Desk.bob().header("If-Match", "*").delete("/api/v1/views/" + id).then().statusCode(403);
    }

    @Test
    void shouldRefuseTheSecondOfTwoEditors() {
        Response saved = save(true);
        String path = "/api/v1/views/" + saved.path("id");
        Map<String, Object> body = Map.of("name", "Mine", "query", "");
        Desk.viewer()
                .header("If-Match", saved.header("ETag"))
                .body(body)
                .put(path)
                .then()
                .statusCode(200);

        Desk.viewer()
                .header("If-Match", saved.header("ETag"))
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        Desk.viewer().body(body).put(path).then().statusCode(428);
        Desk.viewer().header("If-Match", "*").delete(path).then().statusCode(204);
        Desk.viewer().get(path).then().statusCode(404);
    }

    @Test
    void shouldRefuseASearchThatCannotBeRead() {
        Desk.viewer()
                .body(Map.of("name", "Bad", "query", "state:asleep"))
                .post("/api/v1/views")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/query"));
    }
}
