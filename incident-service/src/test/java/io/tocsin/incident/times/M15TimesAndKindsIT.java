package io.tocsin.incident.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M15: the points in time of an incident are kept apart and can be put right; and what an incident is for. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M15TimesAndKindsIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Inject
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static Response correct(String incident, Map<String, Object> times, String reason) {
        return Desk.bob()
                .body(Map.of("times", times, "reason", reason))
                .patch("/api/v1/incidents/" + incident + "/times");
    }

    private static Response open(Map<String, Object> body) {
        return Desk.bob().body(body).post("/api/v1/incidents");
    }

    @Test
    void shouldKeepWhatWasRecordedBesideWhatIsCorrected() {
        clock.set(NOON);
        String incident = Desk.open().incident();
        clock.advance(Duration.ofMinutes(5));
        Desk.bob().post("/api/v1/incidents/" + incident + "/acknowledge").then().statusCode(200);

        correct(incident, Map.of("IMPACT_BEGAN", "2026-03-02T11:40:00Z"), "The gateway's log begins there.")
                .then()
                .statusCode(200)
                .body("what", contains("IMPACT_BEGAN", "DETECTED", "DECLARED", "ACKNOWLEDGED"))
                .body(
                        "at",
                        contains(
                                "2026-03-02T11:40:00Z",
                                "2026-03-02T12:00:00Z",
                                "2026-03-02T12:00:00Z",
                                "2026-03-02T12:05:00Z"))
                .body("[0].reason", equalTo("The gateway's log begins there."))
                .body("[0].correctedBy", equalTo("bob"));
        correct(incident, Map.of("ACKNOWLEDGED", "2026-03-02T12:01:00Z"), "By phone.")
                .then()
                .body("[3].at", equalTo("2026-03-02T12:01:00Z"))
                .body("[3].recordedAt", equalTo("2026-03-02T12:05:00Z"));
        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "acknowledged", "time_corrected", "time_corrected");
    }

    @Test
    void shouldRefuseWhatCannotHaveBeenSo() {
        clock.set(NOON);
        String incident = Desk.open().incident();

        correct(incident, Map.of("IMPACT_BEGAN", "2026-03-02T12:00:01Z"), "?")
                .then()
                .statusCode(422)
                .body("errors[0].reason", equalTo("IMPACT_BEGAN is in the future"));
        correct(incident, Map.of("RESOLVED", "2026-03-02T11:00:00Z"), "?")
                .then()
                .statusCode(422)
                .body("errors[0].reason", equalTo("the incident was never RESOLVED"));
        correct(incident, Map.of("DETECTED", "2026-03-02T11:00:00Z", "IMPACT_BEGAN", "2026-03-02T11:30:00Z"), "?")
                .then()
                .statusCode(422)
                .body("errors[0].reason", equalTo("DETECTED would be before IMPACT_BEGAN"));
        assertThat(Desk.timeline(incident)).containsExactly("triggered");
    }

    @Test
    void shouldMarkWhatIsNotReal() {
        Response drill = open(Map.of("title", "Database is gone", "severity", "SEV1", "kind", "DRILL"));
        drill.then()
                .statusCode(201)
                .body("title", equalTo("[DRILL] Database is gone"))
                .body("kind", equalTo("DRILL"));
        String incident = drill.path("id");

        Desk.bob()
                .header("If-Match", "*")
                .body(Map.of("kind", "TEST"))
                .patch("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("kind", equalTo("TEST"));
        Desk.viewer()
                .queryParam("q", "kind:test number:" + drill.path("number"))
                .get("/api/v1/incidents")
                .then()
                .body("items.id", contains(incident));
        assertThat(Desk.timeline(incident)).containsExactly("triggered", "kind_changed");
        open(Map.of("title", "Long ago", "severity", "SEV1", "kind", "BACKFILLED"))
                .then()
                .statusCode(422)
                .body("errors[0].reason", containsString("/api/v1/incidents/backfill"));
    }

    @Test
    void shouldRecordAnIncidentOfThePastAndPageNobody() {
        clock.set(NOON);
        Desk desk = Desk.open();
        try (TopicProbe probe = TopicProbe.on(Topic.INCIDENTS)) {
            String incident = Desk.bob()
                    .body(Map.of(
                            "title",
                            "Mail was late all night",
                            "severity",
                            "SEV2",
                            "service",
                            desk.service(),
                            "times",
                            Map.of(
                                    "IMPACT_BEGAN", "2026-02-01T01:00:00Z",
                                    "DECLARED", "2026-02-01T02:00:00Z",
                                    "RESOLVED", "2026-02-01T06:00:00Z")))
                    .post("/api/v1/incidents/backfill")
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("RESOLVED"))
                    .body("kind", equalTo("BACKFILLED"))
                    .extract()
                    .path("id");
            probe.awaitEvent(
                    IncidentEvent.Backfilled.class, event -> event.subject().equals(incident));
            assertThat(probe.events(IncidentEvent.Triggered.class))
                    .noneMatch(event -> event.subject().equals(incident));
            Desk.viewer()
                    .get("/api/v1/incidents/" + incident + "/times")
                    .then()
                    .body("what", contains("IMPACT_BEGAN", "DETECTED", "DECLARED", "RESOLVED"))
                    .body("at", hasSize(4))
                    .body("[3].at", equalTo("2026-02-01T06:00:00Z"));
            assertThat(Desk.timeline(incident))
                    .containsExactlyElementsOf(
                            List.of("backfilled", "time_corrected", "time_corrected", "time_corrected"));
        }
    }
}
