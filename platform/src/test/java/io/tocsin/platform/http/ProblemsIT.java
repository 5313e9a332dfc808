package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.testing.StoresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoresResource.class)
class ProblemsIT {
    @Test
    void first() {
        System.err.println("XXX test " + StoresResource.class.getClassLoader());
        StoresResource.kafka();
        for (String path : new String[] {"/nowhere", "/api/v1/conventions/admin", "/api/v1/conventions/unannotated",
            "/api/v1/conventions/parameters/x", "/api/v1/conventions/numbers?limit=0", "/api/v1/conventions/numbers?limit=2"}) {
            Response response = given().get(path);
            System.err.println("XXX " + path + " " + response.statusCode() + " " + response.headers() + "\n" + response.asString());
        }
    }
}
