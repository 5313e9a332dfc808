package io.tocsin.incident.targettime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Target times: by severity, tier and hours, warned of before, recorded when missed. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M13TargetTimesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RULES = "/api/v1/target-rules";

    @Inject
    MovableClock clock;

    @Inject
    TargetStore store;

    @Inject
    TargetWorker worker;

    @AfterEach
    void reset() {
        clock.reset();
        List<String> keys = Desk.viewer().get(RULES).path("items.key");
        for (String key : keys) {
            Desk.admin()
                    .header("If-Match", Desk.viewer().get(RULES + "/" + key).header("ETag"))
                    .delete(RULES + "/" + key)
                    .then()
                    .statusCode(204);
        }
    }

    private static Response rule(String key, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("key", key, "name", "A rule", "position", 1));
        body.putAll(more);
        return Desk.admin().body(body).post(RULES);
    }

    private static Response targets(String incident) {
        return Desk.viewer().get("/api/v1/incidents/" + incident + "/targets");
    }

    private static void awaitTargets(String incident, String... states) {
        await().atMost(PATIENCE).untilAsserted(() -> targets(incident).then().body("items.state", contains(states)));
    }

    @Test
    void shouldWarnBeforeRecordWhenMissedAndTellOthers() {
        Desk desk = Desk.open(Map.of("tier", 1));
        rule(
                        "tier-1",
                        Map.of(
                                "tiers",
                                List.of(1),
                                "severities",
                                List.of("SEV1"),
                                "goals",
                                Map.of("ACKNOWLEDGE", "PT5M")))
                .then()
                .statusCode(201);
        rule("rest", Map.of("position", 2, "goals", Map.of("ACKNOWLEDGE", "PT1H")))
                .then()
                .statusCode(201);
        try (TopicProbe told = TopicProbe.on(Topic.INCIDENTS)) {
            String incident = desk.incident();
            awaitTargets(incident, "RUNNING");
            targets(incident).then().body("items.rule", contains("tier-1")).body("items.goal", contains("PT5M"));
            Desk.viewer()
                    .queryParam("service", desk.service())
                    .queryParam(
                            "before",
                            clock.instant().plus(Duration.ofMinutes(6)).toString())
                    .get("/api/v1/targets?kind=ACKNOWLEDGE")
                    .then()
                    .body("items.incidentId", contains(incident));

            clock.advance(Duration.ofMinutes(4).plusSeconds(1));
            told.awaitEvent(
                    IncidentEvent.TargetWarned.class,
                    event -> event.incidentId().equals(UUID.fromString(incident)));
            clock.advance(Duration.ofMinutes(1));
            IncidentEvent.TargetBreached missed = told.awaitEvent(
                    IncidentEvent.TargetBreached.class,
                    event -> event.incidentId().equals(UUID.fromString(incident)));

            assertThat(missed.kind()).isEqualTo(TargetKind.ACKNOWLEDGE);
            assertThat(missed.goalSeconds()).isEqualTo(300);
            clock.advance(Duration.ofHours(2));
            Desk.bob()
                    .post("/api/v1/incidents/" + incident + "/acknowledge")
                    .then()
                    .statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(targets(incident).<Object>path("items[0].endedAt"))
                            .isNotNull());
            Desk.viewer()
                    .queryParam("service", desk.service())
                    .get("/api/v1/targets?state=BREACHED")
                    .then()
                    .body("items.state", contains("BREACHED"));
            assertThat(Desk.timeline(incident))
                    .containsExactly("triggered", "target_warned", "target_breached", "acknowledged");
        }
    }

    @Test
    void shouldBeMissedOnceHoweverManyWorkersLook() throws Exception {
        clock.set(clock.instant());
        Desk desk = Desk.open();
        rule("all", Map.of("goals", Map.of("ACKNOWLEDGE", "PT5M"))).then().statusCode(201);
        String incident = desk.incident();
        awaitTargets(incident, "RUNNING");
        List<UUID> due = store.of(Set.of(UUID.fromString(incident))).values().stream()
                .flatMap(targets -> targets.stream().map(Target::id))
                .toList();

        for (Duration after : List.of(Duration.ofSeconds(250), Duration.ofSeconds(310))) {
            Instant now = clock.instant().plus(after);
            try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
                for (Future<?> settled : workers.invokeAll(Collections.nCopies(
                        4,
                        Executors.callable(
                                () -> QuarkusTransaction.requiringNew().run(() -> worker.settle(due, now)))))) {
                    settled.get();
                }
            }
        }

        assertThat(Desk.timeline(incident)).containsExactly("triggered", "target_warned", "target_breached");
    }

    @Test
    void shouldMeetTargetsAndRestWhileMitigated() {
        Desk desk = Desk.open();
        rule(
                        "all",
                        Map.of(
                                "goals", Map.of("ACKNOWLEDGE", "PT5M", "RESOLVE", "PT1H"),
                                "pausedIn", List.of("MITIGATED")))
                .then()
                .statusCode(201);
        String incident = desk.incident();
        awaitTargets(incident, "RUNNING", "RUNNING");
        Desk.bob().post("/api/v1/incidents/" + incident + "/mitigate").then().statusCode(200);
        awaitTargets(incident, "MET", "PAUSED");

        clock.advance(Duration.ofHours(5));
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);

        awaitTargets(incident, "MET", "MET");
        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "mitigated", "target_met", "resolved", "target_met");
        Desk.viewer()
                .queryParam("service", desk.service())
                .get("/api/v1/targets")
                .then()
                .body("items", empty());
    }

    @Test
    void shouldCountBusinessHoursOnly() {
        // Friday evening; the doors open on Monday.
        clock.set(Instant.parse("2031-03-07T18:00:00Z"));
        Desk desk = Desk.open();
        Map<String, Object> hours = Map.of(
                "zone", "Europe/Berlin",
                "days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
                "from", "09:00",
                "to", "17:00",
                "holidays", List.of("2031-03-10"));
        rule("office", Map.of("goals", Map.of("RESOLVE", "PT4H"), "hours", hours))
                .then()
                .statusCode(201);

        String incident = desk.incident();

        awaitTargets(incident, "RUNNING");
        targets(incident).then().body("items.missedAt", contains("2031-03-11T12:00:00Z"));
    }

    @Test
    void shouldKeepTheVersionThatItBeganWith() {
        Desk desk = Desk.open();
        Response made = rule("changing", Map.of("goals", Map.of("RESOLVE", "PT4H")));
        made.then().statusCode(201).body("goals.RESOLVE", equalTo("PT4H"));
        String incident = desk.incident();
        awaitTargets(incident, "RUNNING");
        Map<String, Object> changed = Map.of("name", "Shorter", "position", 1, "goals", Map.of("RESOLVE", "PT1H"));

        Desk.admin().body(changed).put(RULES + "/changing").then().statusCode(428);
        Desk.admin()
                .header("If-Match", made.header("ETag"))
                .body(changed)
                .put(RULES + "/changing")
                .then()
                .statusCode(200);
        Desk.admin()
                .header("If-Match", made.header("ETag"))
                .body(changed)
                .put(RULES + "/changing")
                .then()
                .statusCode(412);

        targets(incident).then().body("items.goal", contains("PT4H"));
        String later = Desk.open().incident();
        awaitTargets(later, "RUNNING");
        targets(later).then().body("items.goal", contains("PT1H"));
        Desk.viewer().get(RULES).then().body("items.name", hasItem("Shorter"));
    }
}
