package io.tocsin.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.http.idempotency.OrdersResource;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoresResource.class)
class StoreAwayIT {

    @Inject
    DataSource database;

    private boolean away;

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders (id uuid primary key, item text not null)");
        }
    }

    @AfterEach
    void bringBack() {
        if (away) {
            StoresResource.postgres().restart();
        }
    }

    @Test
    void shouldAskTheClientToComeAgainWhileTheDatabaseIsAway() {
        StoresResource.postgres().stop();
        away = true;

        for (int i = 0; i < 3; i++) {
            Response response = post();
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
            assertThat(response.jsonPath().getString("type")).endsWith("/unavailable");
            assertThat(response.header("Retry-After")).isNotNull();
            assertThat(response.asString()).doesNotContain("Exception", "localhost", "refused");
        }

        StoresResource.postgres().restart();
        away = false;
        await().atMost(Duration.ofSeconds(60)).until(() -> post().statusCode(), status -> status == 201);
    }

    @Test
    void shouldSayThatNothingHappenedWhenTheDatabaseIsLostBeforeTheCommit() throws Exception {
        OrdersResource.Pause pause = OrdersResource.pause();
        String key = UUID.randomUUID().toString();
        CompletableFuture<Response> lost = CompletableFuture.supplyAsync(() -> post(key, "slow"));
        pause.awaitSomebodyInside();

        StoresResource.postgres().restart();
        pause.end();

        assertThat(lost.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(60)).until(() -> post(key, "slow").statusCode(), status -> status == 201);
    }

    private static Response post() {
        return post(UUID.randomUUID().toString(), "tea");
    }

    private static Response post(String key, String item) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"item\":\"" + item + "\"}")
                .post("/api/v1/orders");
    }
}
