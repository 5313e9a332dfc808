package io.tocsin.platform.http.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StoresResource.class)
class IdempotencyIT {

    private static final String PATH = "/api/v1/orders";
    private static final String ALICE = TestTokens.as("alice");

    @Inject
    DataSource database;

    @Inject
    MovableClock clock;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void createTable() throws SQLException {
        execute("create table if not exists orders (id uuid primary key, item text not null)");
        execute("delete from orders");
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/rest-responses"})
    void shouldTakeEffectOnceAndAnswerTwiceTheSame(String path) throws SQLException {
        Response first = post(PATH + path, key, "{\"item\":\"tea\"}");
        Response second = post(PATH + path, key, "{ \"item\" : \"tea\" }");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.contentType()).startsWith("application/json");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void shouldTakeAQuotedKeyForTheSame() throws SQLException {
        post(PATH, "\"" + key + "\"", "{\"item\":\"tea\"}");
        Response second = post(PATH, key, "{\"item\":\"tea\"}");

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void shouldTakeEffectEachTimeWithoutAKey() throws SQLException {
        given().contentType("application/json").body("{\"item\":\"tea\"}").post(PATH);
        given().contentType("application/json").body("{\"item\":\"tea\"}").post(PATH);

        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void shouldRefuseTheKeyForAnotherRequest() throws SQLException {
        post(PATH, key, "{\"item\":\"tea\"}");

        Response otherBody = post(PATH, key, "{\"item\":\"coffee\"}");
        Response otherPath = post(PATH + "/rest-responses", key, "{\"item\":\"tea\"}");

        assertThat(otherBody.statusCode()).isEqualTo(422);
        assertThat(otherBody.jsonPath().getString("type")).endsWith("/idempotency-key-reused");
        assertThat(otherPath.statusCode()).isEqualTo(422);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void shouldKeepKeysOfDifferentCallersApart() throws SQLException {
        post(PATH, key, "{\"item\":\"tea\"}");
        Response alices = given().auth()
                .oauth2(ALICE)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"item\":\"coffee\"}")
                .post(PATH);

        assertThat(alices.statusCode()).isEqualTo(201);
        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatWasRefused() throws SQLException {
        assertThat(post(PATH, key, "{\"item\":\"refused\"}").statusCode()).isEqualTo(409);
        assertThat(post(PATH, key, "{\"item\":\" \"}").statusCode()).isEqualTo(422);
        assertThat(orders()).isZero();

        Response corrected = post(PATH, key, "{\"item\":\"tea\"}");

        assertThat(corrected.statusCode()).isEqualTo(201);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void shouldForgetAKeyAfterADay() throws SQLException {
        post(PATH, key, "{\"item\":\"tea\"}");
        clock.advance(Duration.ofHours(25));

        Response nextDay = post(PATH, key, "{\"item\":\"coffee\"}");
        post(PATH, UUID.randomUUID().toString(), "{\"item\":\"milk\"}");

        assertThat(nextDay.statusCode()).isEqualTo(201);
        assertThat(nextDay.header("Idempotency-Replayed")).isNull();
        assertThat(orders()).isEqualTo(3);
        assertThat(count("select count(*) from idempotency_key where created_at < now() + interval '24 hours'"))
                .isZero();
    }

    @Test
    void shouldTellThatTheFirstRequestIsStillUnderWay() throws Exception {
        OrdersResource.Pause pause = OrdersResource.pause();
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post(PATH, key, "{\"item\":\"slow\"}"));
        pause.awaitSomebodyInside();

        Response second = post(PATH, key, "{\"item\":\"slow\"}");
        pause.end();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("type")).endsWith("/idempotency-key-in-use");
        assertThat(second.header("Retry-After")).isEqualTo("1");
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void shouldTakeEffectOnceHoweverManyComeAtOnce() throws Exception {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(PATH, key, "{\"item\":\"tea\"}").statusCode()))
                .toList();

        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(201, 409);
        }
        assertThat(orders()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"\"", "ä"})
    void shouldRefuseWhatIsNoKey(String nonsense) {
        Response response = post(PATH, nonsense, "{\"item\":\"tea\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getList("errors.pointer")).containsExactly("Idempotency-Key");
    }

    @Test
    void shouldRefuseAKeyThatIsTooLong() {
        assertThat(post(PATH, "x".repeat(255), "{\"item\":\"tea\"}").statusCode())
                .isEqualTo(201);
        assertThat(post(PATH, "x".repeat(256), "{\"item\":\"tea\"}").statusCode())
                .isEqualTo(400);
    }

    private static Response post(String path, String key, String body) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }

    private long orders() throws SQLException {
        return count("select count(*) from orders");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
