package io.tocsin.incident.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.CatalogEvent.ServiceRemoved;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Services and who may change them. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class CatalogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    CatalogLog log;

    @Inject
    DataSource dataSource;

    private static String path(Desk desk) {
        return "/api/v1/services/" + desk.service();
    }

    private static Map<String, Object> body(String team, String... dependsOn) {
        return Map.of("name", "Checkout", "team", team, "tier", 1, "dependsOn", List.of(dependsOn));
    }

    private static Response put(Desk desk, Map<String, Object> body) {
        String seen = Desk.viewer().get(path(desk)).header("ETag");
        return Desk.admin().header("If-Match", seen).body(body).put(path(desk));
    }

    @Test
    void shouldBeChangedByWhoHasSeenIt() {
        Desk desk = Desk.open();
        String seen = Desk.viewer().get(path(desk)).header("ETag");

        put(desk, body("sre")).then().statusCode(200).body("name", equalTo("Checkout"));

        Desk.admin()
                .header("If-Match", seen)
                .body(body("sre"))
                .put(path(desk))
                .then()
                .statusCode(412);
    }

    @Test
    void shouldTellTheOtherServicesOfEachChangeAndOfNothingElse() {
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            Desk desk = Desk.open();
            Map<String, Object> withHours = new HashMap<>(body("sre"));
            withHours.put(
                    "supportHours",
                    Map.of(
                            "zone",
                            "Europe/Berlin",
                            "days",
                            List.of("FRIDAY", "MONDAY"),
                            "from",
                            "08:00",
                            "to",
                            "00:00"));
            put(desk, withHours).then().statusCode(200).body("supportHours.from", equalTo("08:00:00"));
            put(desk, withHours).then().statusCode(200);
            String seen = Desk.viewer().get(path(desk)).header("ETag");
            Desk.admin().header("If-Match", seen).delete(path(desk)).then().statusCode(204);

            catalog.awaitEvent(ServiceRemoved.class, removed -> removed.key().equals(desk.service()));

            assertThat(catalog.events())
                    .filteredOn(event -> event.data().subject().equals("service/" + desk.service()))
                    .extracting(IncomingEvent::sequence)
                    .containsExactly(1L, 2L, 3L);
            assertThat(catalog.events(ServiceChanged.class))
                    .filteredOn(service -> service.key().equals(desk.service()))
                    .last()
                    .isEqualTo(new ServiceChanged(
                            desk.service(),
                            "Checkout",
                            "sre",
                            1,
                            null,
                            new Hours(
                                    "Europe/Berlin",
                                    List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                    LocalTime.of(8, 0),
                                    LocalTime.MIDNIGHT,
                                    List.of())));
        }
    }

    @Test
    void shouldTellAgainOfAllServices() {
        Desk desk = Desk.open();
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            Desk.admin()
                    .queryParam("position", "catalog/")
                    .post("/api/v1/events/incident-service/republish")
                    .then()
                    .statusCode(200);

            catalog.awaitEvent(ServiceChanged.class, service -> service.key().equals(desk.service()));
        }
    }

    @Test
    void shouldTellAtItsStartOfWhatWasNeverTold() throws SQLException {
        Desk desk = Desk.open();
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from object_event where subject = 'service/" + desk.service() + "'");

            log.start(new StartupEvent());
            log.start(new StartupEvent());

            catalog.awaitEvent(ServiceChanged.class, service -> service.key().equals(desk.service()));
            assertThat(catalog.events(ServiceChanged.class))
                    .filteredOn(service -> service.key().equals(desk.service()))
                    .hasSize(1);
        }
    }

    @Test
    void shouldNotDependInACircle() {
        Desk first = Desk.open();
        Desk second = Desk.open(Map.of("dependsOn", List.of(first.service())));
        Desk third = Desk.open(Map.of("dependsOn", List.of(second.service())));

        put(first, body("sre", third.service()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/dependsOn"));

        Desk.viewer().get(path(first)).then().body("dependsOn.size()", equalTo(0));
    }

    @Test
    void shouldNotGoWhileItIsNeeded() {
        Desk used = Desk.open();
        used.line("PAGERDUTY");
        Desk needed = Desk.open();
        Desk needy = Desk.open(Map.of("dependsOn", List.of(needed.service())));

        for (Desk desk : List.of(used, needed)) {
            String seen = Desk.viewer().get(path(desk)).header("ETag");
            Desk.admin().header("If-Match", seen).delete(path(desk)).then().statusCode(409);
        }

        String seen = Desk.viewer().get(path(needy)).header("ETag");
        Desk.admin().header("If-Match", seen).delete(path(needy)).then().statusCode(204);
        Desk.viewer().get(path(needy)).then().statusCode(404);
    }

    @Test
    void shouldShowAKeyOnce() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");

        Response listed = Desk.viewer().get(path(desk) + "/integrations");

        listed.then().statusCode(200).body("items[0]", not(hasKey("key")));
        assertThat(line.key()).matches("[a-z0-9]{32}");
        assertThat(listed.asString()).doesNotContain(line.key());
    }

    @Test
    void shouldMapLevelsToSeveritiesAsTheIntegrationSays() {
        Desk desk = Desk.open();
        Response created = Desk.admin()
                .body(Map.of("name", "Quiet", "type", "PAGERDUTY", "severities", Map.of("CRITICAL", "SEV4")))
                .post(path(desk) + "/integrations");
        created.then()
                .statusCode(201)
                .body("severities.CRITICAL", equalTo("SEV4"))
                .body("severities.WARNING", equalTo("SEV3"));

        Desk.enqueue(new Desk.Line(new java.util.UUID(0, 0), created.path("key")), "trigger", "disk");

        assertThat(desk.onlyIncident()).containsEntry("severity", "SEV4");
    }

    @Test
    void shouldBeChangedByMembersOfItsTeam() {
        String team = "team-" + System.nanoTime();
        Desk desk = Desk.open(Map.of("team", team));
        String seen = Desk.viewer().get(path(desk)).header("ETag");
        Desk.bob()
                .header("If-Match", seen)
                .body(body(team))
                .put(path(desk))
                .then()
                .statusCode(403);
        try (TopicProbe oncall = TopicProbe.on(Topic.ONCALL)) {
            oncall.publish(new OutgoingEvent(
                    new OnCallEvent.TeamChanged(team, "A team", List.of("bob"), List.of()), 1, Instant.now()));

            await().atMost(PATIENCE)
                    .until(
                            () -> Desk.bob()
                                    .header("If-Match", seen)
                                    .body(body(team))
                                    .put(path(desk))
                                    .statusCode(),
                            status -> status == 200);
            Desk.bob()
                    .body(Map.of("name", "Monitor", "type", "PAGERDUTY"))
                    .post(path(desk) + "/integrations")
                    .then()
                    .statusCode(201);

            oncall.publish(new OutgoingEvent(new OnCallEvent.TeamRemoved(team), 2, Instant.now()));

            await().atMost(PATIENCE)
                    .until(
                            () -> Desk.bob()
                                    .body(Map.of("name", "Monitor", "type", "PAGERDUTY"))
                                    .post(path(desk) + "/integrations")
                                    .statusCode(),
                            status -> status == 403);
        }
    }
}
