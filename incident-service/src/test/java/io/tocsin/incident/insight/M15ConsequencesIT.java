package io.tocsin.incident.insight;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M15: what incidents came to, for services, money and people. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M15ConsequencesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");

    @Inject
    MovableClock clock;

    private Desk desk;

    @BeforeEach
    void open() {
        clock.set(NOON);
        desk = Desk.open();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static void verb(String incident, String verb) {
        Desk.bob().post("/api/v1/incidents/" + incident + "/" + verb).then().statusCode(200);
    }

    private RequestSpecification query(String... by) {
        return Desk.viewer()
                .queryParam("from", "2031-01-01T00:00:00Z")
                .queryParam("until", "2032-01-01T00:00:00Z")
                .queryParam("service", desk.service())
                .queryParam("by", (Object[]) by);
    }

    private Response figures(String... by) {
        return query(by).get("/api/v1/insights/incidents");
    }

    private void awaitIncidents(int count) {
        await().atMost(PATIENCE).until(() -> figures().<Integer>path("[0].incidents") == count);
    }

    @Test
    void shouldTimeWhatWasDoneAndTellNothingFromZero() {
        figures()
                .then()
                .body("[0].incidents", equalTo(0))
                .body("[0].timeToResolve.count", equalTo(0))
                .body("[0].timeToResolve.median", nullValue())
                .body("[0].alertsPerIncident", nullValue());
        Desk.Line line = desk.line("PAGERDUTY");
        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);
        String first = (String) desk.onlyIncident().get("id");
        clock.advance(Duration.ofMinutes(4));
        verb(first, "acknowledge");
        clock.advance(Duration.ofMinutes(16));
        verb(first, "mitigate");
        clock.advance(Duration.ofMinutes(40));
        verb(first, "resolve");
        clock.advance(Duration.ofDays(3));
        Desk.enqueue(line, "trigger", "disk").then().statusCode(202);
        clock.advance(Duration.ofMinutes(1));
        Desk.enqueue(line, "resolve", "disk").then().statusCode(202);
        awaitIncidents(2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> figures()
                        .then()
                        .body("[0].timeToAcknowledge.count", equalTo(1))
                        .body("[0].timeToAcknowledge.median", equalTo(240f))
                        .body("[0].timeToMitigate.count", equalTo(2))
                        .body("[0].timeToMitigate.median", equalTo((1200f + 60f) / 2))
                        .body("[0].timeToResolve.median", equalTo((3600f + 60f) / 2))
                        .body("[0].downtime.seconds", equalTo(1260))
                        .body("[0].neverActedOn", equalTo(1))
                        .body("[0].recurring", equalTo(1))
                        .body("[0].alertsPerIncident", equalTo(1f)));
        figures("MONTH")
                .then()
                .body("", hasSize(12))
                .body("[2].month", equalTo("2031-03"))
                .body("[2].incidents", equalTo(2));
        query().queryParam("recurrenceDays", 2)
                .get("/api/v1/insights/incidents")
                .then()
                .body("[0].recurring", equalTo(0));
    }

    @Test
    void shouldGoByCorrectedTimesAndPriceTheDowntime() {
        Desk.admin()
                .body(Map.of("basis", "REVENUE", "perHour", 1200.00, "currency", "EUR"))
                .put("/api/v1/services/" + desk.service() + "/downtime-cost")
                .then()
                .statusCode(200);
        String incident = desk.incident();
        clock.advance(Duration.ofMinutes(10));
        verb(incident, "resolve");
        awaitIncidents(1);
        Desk.bob()
                .body(Map.of(
                        "times",
                        Map.of("IMPACT_BEGAN", NOON.minusSeconds(20 * 60).toString()),
                        "reason",
                        "By the log"))
                .patch("/api/v1/incidents/" + incident + "/times")
                .then()
                .statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> query("SERVICE")
                        .get("/api/v1/insights/downtime")
                        .then()
                        .body("", hasSize(1))
                        .body("[0].seconds", equalTo(1800))
                        .body("[0].cost", equalTo(600.00f))
                        .body("[0].currency", equalTo("EUR"))
                        .body("[0].service", equalTo(desk.service())));
        query().accept("text/csv")
                .get("/api/v1/insights/downtime")
                .then()
                .statusCode(200)
                .body(startsWith("month,service,team,severity,incidents,seconds,cost,currency\n,,,,1,1800,600.00,EUR"));
        query().accept("text/csv")
                .get("/api/v1/insights/incidents")
                .then()
                .body(startsWith("month,service,team,severity,incidents,acknowledged,acknowledgeMedianSeconds"));
    }

    @Test
    void shouldCountOnlyRealIncidentsAndThoseThatTheReaderMayRead() {
        String incident = desk.incident();
        awaitIncidents(1);
        Desk.bob()
                .header("If-Match", "*")
                .body(Map.of("kind", "TEST"))
                .patch("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200);
        awaitIncidents(0);
        Desk.bob().header("If-Match", "*").body(Map.of("kind", "REAL")).patch("/api/v1/incidents/" + incident);
        awaitIncidents(1);
        Desk.bob()
                .body(Map.of("restriction", Map.of("people", List.of("bob"), "roles", List.of())))
                .put("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(200);
        awaitIncidents(0);
        Desk.bob()
                .queryParam("from", "2031-01-01T00:00:00Z")
                .queryParam("until", "2032-01-01T00:00:00Z")
                .queryParam("service", desk.service())
                .get("/api/v1/insights/incidents")
                .then()
                .body("[0].incidents", equalTo(1));
    }

    @Test
    void shouldTellWhomItDisturbedByTheHoursWhereTheyLive() {
        String person = "person-" + desk.service();
        String incident = desk.incident();
        try (TopicProbe people = TopicProbe.on(Topic.ONCALL);
                TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            people.publish(new OutgoingEvent(
                    new OnCallEvent.ResponderChanged(person, "P", "Asia/Kathmandu", Map.of()), 1, NOON));
            // Midday in UTC is a quarter to six in the evening there, and six in the evening a quarter to midnight.
            long sequence = 0;
            for (String at : List.of("2031-03-03T12:00:00Z", "2031-03-03T18:00:00Z", "2031-03-08T06:00:00Z")) {
                pages.publish(new OutgoingEvent(
                        new PageEvent.PageRequested(
                                UUID.fromString(incident),
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                new IncidentSummary(1, "t", Severity.SEV1, null, null, null),
                                1,
                                person,
                                1,
                                1,
                                "on call"),
                        ++sequence,
                        Instant.parse(at)));
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> query("MONTH")
                        .get("/api/v1/insights/load")
                        .then()
                        .body("person", contains(person))
                        .body("[0].timeZone", equalTo("Asia/Kathmandu"))
                        .body("[0].pages", equalTo(3))
                        .body("[0].atNight", equalTo(1))
                        .body("[0].disturbedNights", equalTo(1))
                        .body("[0].atWeekends", equalTo(1)));
    }
}
