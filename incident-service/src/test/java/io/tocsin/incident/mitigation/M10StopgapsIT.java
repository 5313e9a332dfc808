package io.tocsin.incident.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stopgaps: recorded, they stop the paging; run out, they ask again; open, they stay on the list. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M10StopgapsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static Response record(String incident, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("what", "Other region", "affectedUsers", "users in Europe"));
        body.putAll(more);
        return Desk.bob().body(body).post("/api/v1/incidents/" + incident + "/mitigations");
    }

    private static Response act(String incident, String mitigation, String verb, Map<String, Object> body) {
        return Desk.bob().body(body).post("/api/v1/incidents/" + incident + "/mitigations/" + mitigation + "/" + verb);
    }

    private static Response open(Desk desk) {
        return Desk.viewer().queryParam("service", desk.service()).get("/api/v1/mitigations");
    }

    private String inAnHour() {
        return clock.instant().plus(Duration.ofHours(1)).toString();
    }

    private static void awaitTimeline(String incident, String... types) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Desk.timeline(incident)).containsExactly(types));
    }

    @Test
    void shouldStopThePagingAndAskAgainWhenItRunsOut() {
        Desk desk = Desk.open();
        String incident = desk.incident();
        try (TopicProbe told = TopicProbe.on(Topic.INCIDENTS)) {
            Response recorded = record(incident, Map.of("until", inAnHour(), "doneBy", "carol"));

            recorded.then()
                    .statusCode(201)
                    .body("state", equalTo("IN_FORCE"))
                    .body("doneBy", equalTo("carol"))
                    .body("recordedBy", equalTo("bob"));
            assertThat(Desk.get(incident).<String>path("state")).isEqualTo("MITIGATED");
            open(desk).then().body("items.id", contains(recorded.<String>path("id")));

            clock.advance(Duration.ofMinutes(61));

            Desk.awaitState(incident, "REOPENED");
            IncidentEvent.Reopened reopened = told.awaitEvent(
                    IncidentEvent.Reopened.class, event -> event.incidentId().equals(UUID.fromString(incident)));
            assertThat(reopened.note()).isEqualTo("The mitigation has run out: Other region");
            open(desk).then().body("items.state", contains("EXPIRED"));
            act(incident, recorded.path("id"), "remove", Map.of("note", "The pool is larger now."))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("REMOVED"))
                    .body("removedBy", equalTo("bob"));
            open(desk).then().body("items", empty());
        }
        awaitTimeline(
                incident,
                "triggered",
                "mitigation_recorded",
                "mitigated",
                "mitigation_expired",
                "reopened",
                "mitigation_removed");
    }

    @Test
    void shouldOnlyTellWhenItRunsOutAfterTheEnd() {
        Desk desk = Desk.open();
        String incident = desk.incident();
        record(incident, Map.of("until", inAnHour())).then().statusCode(201);
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);

        clock.advance(Duration.ofMinutes(61));

        awaitTimeline(incident, "triggered", "mitigation_recorded", "mitigated", "resolved", "mitigation_expired");
        assertThat(Desk.get(incident).<String>path("state")).isEqualTo("RESOLVED");
        open(desk).then().body("items.state", contains("EXPIRED"));
        record(incident, Map.of()).then().statusCode(409);
    }

    @Test
    void shouldHoldLongerWhenItIsExtended() {
        Desk desk = Desk.open();
        String incident = desk.incident();
        String mitigation = record(incident, Map.of("until", inAnHour())).path("id");
        String later = clock.instant().plus(Duration.ofHours(3)).toString();
        act(incident, mitigation, "extend", Map.of("until", later)).then().statusCode(200);
        String other = record(
                        incident, Map.of("what", "Queue is drained by hand", "until", inAnHour(), "stopsPaging", false))
                .path("id");

        clock.advance(Duration.ofMinutes(61));

        // The other one ran out, so the worker has looked.
        await().atMost(PATIENCE)
                .untilAsserted(() -> Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/mitigations")
                        .then()
                        .body("items.state", contains("IN_FORCE", "EXPIRED")));
        act(incident, other, "remove", Map.of()).then().statusCode(200).body("note", nullValue());
        act(incident, other, "extend", Map.of()).then().statusCode(409);
        act(incident, mitigation, "extend", Map.of("until", "2001-01-01T00:00:00Z"))
                .then()
                .statusCode(422);
    }

    @Test
    void shouldNotStopThePagingIfItIsNotMeantTo() {
        String incident = Desk.open().incident();

        record(incident, Map.of("stopsPaging", false)).then().statusCode(201).body("until", nullValue());

        assertThat(Desk.get(incident).<String>path("state")).isEqualTo("TRIGGERED");
        assertThat(Desk.timeline(incident)).containsExactly("triggered", "mitigation_recorded");
    }

    @Test
    void shouldListWhatEndsFirstAtTheTopByPages() {
        Desk desk = Desk.open();
        String incident = desk.incident();
        Instant now = clock.instant();
        record(incident, Map.of("what", "without end"));
        record(
                incident,
                Map.of("what", "second", "until", now.plus(Duration.ofHours(9)).toString()));
        record(
                incident,
                Map.of("what", "first", "until", now.plus(Duration.ofHours(8)).toString()));
        String path = "/api/v1/mitigations?service=" + desk.service();

        Response page = Desk.viewer().get(path + "&limit=2");

        page.then().body("items.what", contains("first", "second"));
        Desk.viewer()
                .queryParam("cursor", page.<String>path("next"))
                .get(path + "&limit=2")
                .then()
                .body("items.what", contains("without end"));
    }

    @Test
    void shouldRunOutOnceWhateverIsDoneMeanwhile() throws Exception {
        Desk desk = Desk.open();
        String incident = desk.incident();
        String mitigation = record(incident, Map.of("until", inAnHour())).path("id");
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            Callable<Integer> note = () -> Desk.bob()
                    .body(Map.of("text", "still looking"))
                    .post("/api/v1/incidents/" + incident + "/notes")
                    .statusCode();
            clock.advance(Duration.ofMinutes(61));
            for (Future<Integer> answer : people.invokeAll(List.of(note, note, note, note, note, note, note, note))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        Desk.awaitState(incident, "REOPENED");
        act(incident, mitigation, "remove", Map.of()).then().statusCode(200);
        assertThat(Desk.timeline(incident))
                .containsOnlyOnce("mitigation_expired")
                .containsOnlyOnce("reopened");
    }
}
