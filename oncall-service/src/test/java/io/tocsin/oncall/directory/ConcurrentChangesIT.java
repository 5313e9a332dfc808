package io.tocsin.oncall.directory;

import static io.tocsin.oncall.Rota.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** People who change the same things at the same time; whoever is second is told so. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ConcurrentChangesIT {

    @Inject
    DataSource dataSource;

    private final Rota rota = new Rota();

    @Test
    void shouldNeverReferToSomebodyWhoIsBeingRemoved() throws Exception {
        for (int i = 0; i < 20; i++) {
            String person = "p" + i;
            String team = "team" + i;
            rota.people(person);
            List<Integer> statuses = together(
                    () -> admin().header("If-Match", "*")
                            .delete("/api/v1/responders/" + rota.key(person))
                            .statusCode(),
                    () -> admin().body(Map.of("key", rota.key(team), "name", team, "members", rota.keys(person)))
                            .post("/api/v1/teams")
                            .statusCode());
            assertThat(statuses).isIn(List.of(204, 422), List.of(409, 201));
        }
    }

    @Test
    void shouldLetOneOfManyChangesOfOneVersionThrough() throws Exception {
        rota.people("bob");
        String path = "/api/v1/responders/" + rota.key("bob");
        String seen = admin().get(path).header("ETag");
        Callable<Integer> change = () -> admin().header("If-Match", seen)
                .body(Map.of("name", "Bob " + Thread.currentThread().threadId(), "timeZone", "UTC"))
                .put(path)
                .statusCode();

        assertThat(together(change, change, change, change)).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void shouldLetOneOfManyEditsOfAScheduleThrough() throws Exception {
        rota.people("bob", "carol").team("sre", "bob").daily("primary", "sre", "bob");
        String path = "/api/v1/schedules/" + rota.key("primary");
        String seen = admin().get(path).header("ETag");
        Callable<Integer> edit = () -> admin().header("If-Match", seen)
                .body(rota.schedule("primary", "sre", "2020-01-01", "bob", "carol"))
                .put(path)
                .statusCode();

        assertThat(together(edit, edit, edit, edit)).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void shouldCreateOneOfManyWithTheSameKey() throws Exception {
        Callable<Integer> creation =
                () -> admin().body(Map.of("key", rota.key("bob"), "name", "Bob", "timeZone", "UTC"))
                        .post("/api/v1/responders")
                        .statusCode();

        assertThat(together(creation, creation, creation, creation)).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void shouldPutEveryChangeOnRecord() throws SQLException {
        rota.people("bob");
        String path = "/api/v1/responders/" + rota.key("bob");
        admin().header("If-Match", "*")
                .body(Map.of("name", "Robert", "timeZone", "UTC"))
                .put(path)
                .then()
                .statusCode(200);
        admin().header("If-Match", "*").delete(path).then().statusCode(204);

        assertThat(recorded("responder:" + rota.key("bob")))
                .containsExactly("alice CREATED", "alice CHANGED", "alice REMOVED");
    }

    private List<String> recorded(String object) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var read = connection.prepareStatement(
                        "select person || ' ' || action from audit_log where object = ? order by id")) {
            read.setString(1, object);
            var rows = read.executeQuery();
            List<String> records = new ArrayList<>();
            while (rows.next()) {
                records.add(rows.getString(1));
            }
            return records;
        }
    }

    @SafeVarargs
    private static List<Integer> together(Callable<Integer>... requests) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(requests.length)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(List.of(requests))) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
