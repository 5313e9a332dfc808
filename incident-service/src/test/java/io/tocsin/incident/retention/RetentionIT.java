package io.tocsin.incident.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents that are long over go, whole; while something is to be done about one, it stays. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

    @Inject
    IncidentRetentionConfig config;

    @BeforeEach
    void reviewNothing() {
        Desk.admin()
                .header("If-Match", "*")
                .body(Map.of("severities", List.of(), "missedTargets", false, "drills", false))
                .put("/api/v1/review-policy")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void shouldRemoveWhatIsLongOverAndKeepWhatIsNot() throws SQLException {
        Desk desk = Desk.open();
        String over = desk.incident();
        post(over, "/notes", Map.of("text", "The disk is full")).then().statusCode(200);
        post(over, "/resolve", Map.of()).then().statusCode(200);
        String withTask = Desk.open().incident();
        post(withTask, "/resolve", Map.of()).then().statusCode(200);
        Response task = post(
                withTask,
                "/action-items",
                Map.of(
                        "title",
                        "A larger disk",
                        "owner",
                        "bob",
                        "deadline",
                        clock.instant().plus(Duration.ofDays(30)).toString()));
        task.then().statusCode(201);
        String unresolved = Desk.open().incident();
        await().atMost(PATIENCE).until(() -> count("incident_fact", "incident_id", over) == 1);

        clock.advance(config.age().orElseThrow().plusDays(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Desk.get(over).statusCode()).isEqualTo(404));
        for (String table : List.of("incident_event", "alert", "incident_fact")) {
            assertThat(count(table, "incident_id", over)).as(table).isZero();
        }
        assertThat(count("removed_incident", "incident_id", over)).isOne();
        assertThat(Desk.get(withTask).statusCode()).isEqualTo(200);
        assertThat(Desk.get(unresolved).statusCode()).isEqualTo(200);

        Desk.bob()
                .header("If-Match", task.header("ETag"))
                .body(Map.of("state", "DONE"))
                .patch("/api/v1/incidents/" + withTask + "/action-items/" + task.path("id"))
                .then()
                .statusCode(200);
        clock.advance(Duration.ofHours(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Desk.get(withTask).statusCode()).isEqualTo(404));
        assertThat(Desk.timeline(unresolved)).contains("triggered");
    }

    @Test
    void shouldLetTheDatabaseRefuseAllOtherWays() {
        String unresolved = Desk.open().incident();
        assertThatThrownBy(() -> execute("delete from incident_event where incident_id = '" + unresolved + "'"))
                .hasMessageContaining("a timeline is only added to");
        assertThatThrownBy(() -> execute(
                        "insert into removed_incident select id, number, opened_at, now() + interval '1 day' from incident where id = '"
                                + unresolved + "'"))
                .hasMessageContaining("is not over");
        assertThat(Desk.timeline(unresolved)).contains("triggered");
    }

    @Test
    void shouldKeepThemForEverUnlessAnAgeIsSaidAndRefuseOneThatIsTooShort() {
        assertThat(new RetainedIncidents(Optional::empty).removals()).isEmpty();
        assertThatThrownBy(() -> new RetainedIncidents(() -> Optional.of(Duration.ofDays(29))).removals())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT720H");
    }

    private static Response post(String incident, String path, Map<String, Object> body) {
        return Desk.bob().body(body).post("/api/v1/incidents/" + incident + path);
    }

    private long count(String table, String column, String value) throws SQLException {
        try (Connection c = dataSource.getConnection();
                Statement select = c.createStatement();
                ResultSet row = select.executeQuery(
                        "select count(*) from " + table + " where " + column + " = '" + value + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection c = dataSource.getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }
}
