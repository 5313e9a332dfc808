package io.tocsin.incident.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Similar past incidents, with what fixed them. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M6SimilarPastIncidentsIT {

    private final DataSource database;

    M6SimilarPastIncidentsIT(DataSource database) {
        this.database = database;
    }

    private static String open(Desk desk, String title) {
        return Desk.bob()
                .body(Map.of("title", title, "severity", "SEV3", "service", desk.service()))
                .post("/api/v1/incidents")
                .path("id");
    }

    private static void resolve(String incident, String note) {
        Desk.bob()
                .body(Map.of("note", note))
                .post("/api/v1/incidents/" + incident + "/resolve")
                .then()
                .statusCode(200);
    }

    private static Response similar(String incident) {
        return Desk.viewer().get("/api/v1/incidents/" + incident + "/similar");
    }

    @Test
    void shouldOfferWhatFixedALikeOneBefore() {
        Desk mail = Desk.open();
        Desk queue = Desk.open();
        String before = open(mail, "Zeppelin mail relay rejects messages with timeouts");
        String cause = Desk.bob()
                .body(Map.of("text", "The relay's certificate had expired"))
                .post("/api/v1/incidents/" + before + "/causes")
                .path("id");
        Desk.bob()
                .post("/api/v1/incidents/" + before + "/causes/" + cause + "/confirm")
                .then()
                .statusCode(200);
        Desk.bob()
                .body(Map.of("what", "Mail goes by the other relay"))
                .post("/api/v1/incidents/" + before + "/mitigations")
                .then()
                .statusCode(201);
        resolve(before, "Renewed the certificate.");
        String elsewhere = open(queue, "Zeppelin mail relay timeout while rejecting a message");
        resolve(elsewhere, "Restarted.");
        resolve(open(mail, "Inbox page shows nothing"), "It was a holiday.");
        open(mail, "Zeppelin mail relay rejects messages, still open");

        String now = open(mail, "Zeppelin mail relay rejects message: timeouts ag'ain \\ & |");

        similar(now)
                .then()
                .statusCode(200)
                .body("items.id", contains(before, elsewhere))
                .body("items[0].resolution", equalTo("Renewed the certificate."))
                .body("items[0].causes", contains("The relay's certificate had expired"))
                .body("items[0].mitigations", contains("Mail goes by the other relay"))
                .body("items[0].score", greaterThan(0.6f));
        Desk.viewer()
                .get("/api/v1/incidents/" + now + "/similar?limit=1")
                .then()
                .body("items.id", contains(before));
        // What is opened again is no longer past.
        Desk.bob().post("/api/v1/incidents/" + before + "/reopen").then().statusCode(200);
        similar(now).then().body("items.id", contains(elsewhere));
    }

    @Test
    void shouldFindNothingForATitleWithoutWords() {
        similar(open(Desk.open(), "!?")).then().statusCode(200).body("items", empty());
    }

    @Test
    void shouldFindWordsByTheIndex() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (ResultSet plan = statement.executeQuery("""
                    explain select id from incident i where state = 'RESOLVED'
                    and i.words @@ plainto_tsquery('english', 'disk')""")) {
                StringBuilder text = new StringBuilder();
                while (plan.next()) {
                    text.append(plan.getString(1)).append('\n');
                }
                assertThat(text).contains("incident_words");
            } finally {
                statement.execute("reset enable_seqscan");
            }
        }
    }
}
