package io.tocsin.incident.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The live stream as a browser follows it. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class StreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/api/v1/incidents/stream")
    URI stream;

    @Inject
    DataSource database;

    /** An open stream; lines are kept as they come. */
    private final class Follower implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();

        Follower(String lastEventId) {
            HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                    .header("Authorization", "Bearer " + TestTokens.as("dana", Roles.VIEWER));
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(response -> {
                        try (Stream<String> body = response.body()) {
                            body.forEach(lines::add);
                        }
                    });
            await().atMost(PATIENCE).until(() -> lines.contains(":tocsin"));
        }

        /** The names of the events about one incident, so far. */
        List<String> about(String incident) {
            return events().filter(event -> event.contains("\"incidentId\":\"" + incident))
                    .map(event -> field(event, "event:"))
                    .map(name -> name.replace("io.tocsin.incident.", "").replace(".v1", ""))
                    .toList();
        }

        String idOf(String incident, String type) {
            return events().filter(event -> event.contains("\"incidentId\":\"" + incident) && event.contains(type))
                    .map(event -> field(event, "id:"))
                    .findFirst()
                    .orElseThrow();
        }

        private Stream<String> events() {
            return Stream.of(String.join("\n", lines).split("\n\n")).filter(event -> event.contains("data:"));
        }

        private static String field(String event, String name) {
            return event.lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            client.shutdownNow();
            client.close();
        }
    }

    @Test
    void shouldTellWhatHappensAndGoOnWhereTheClientWas() {
        String incident;
        String seen;
        try (Follower follower = new Follower(null)) {
            incident = Desk.open().incident();
            Desk.bob()
                    .post("/api/v1/incidents/" + incident + "/acknowledge")
                    .then()
                    .statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(follower.about(incident)).containsExactly("triggered", "acknowledged"));
            seen = follower.idOf(incident, "triggered");
        }
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);

        try (Follower follower = new Follower(seen)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(follower.about(incident)).containsExactly("acknowledged", "resolved"));
        }
    }

    @Test
    void shouldNotPassByWhatCommitsLate() throws Exception {
        String early = Desk.open().incident();
        String late = Desk.open().incident();
        try (Follower follower = new Follower(null);
                Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement insert = connection.createStatement()) {
                // Begins before the other change, takes a lower position, and is committed after it.
                insert.execute("""
                        insert into incident_event (incident_id, sequence, id, type, at, data)
                        values ('%s', 2, gen_random_uuid(), 'io.tocsin.incident.note_added.v1', now(),
                            '{"incidentId": "%s", "text": "late", "by": {"kind": "PERSON", "id": "bob"}}')""".formatted(late, late));
                Desk.bob()
                        .post("/api/v1/incidents/" + early + "/resolve")
                        .then()
                        .statusCode(200);
            }
            connection.commit();
            connection.setAutoCommit(true);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(follower.about(late)).containsExactly("note_added");
                assertThat(follower.about(early)).containsExactly("resolved");
            });
        }
    }

    @Test
    void shouldSayWhenThePlaceIsNone() {
        Desk.viewer()
                .header("Last-Event-ID", "yesterday")
                .get("/api/v1/incidents/stream")
                .then()
                .statusCode(400);
    }
}
