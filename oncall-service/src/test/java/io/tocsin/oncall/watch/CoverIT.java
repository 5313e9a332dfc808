package io.tocsin.oncall.watch;

import static io.restassured.RestAssured.given;
import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.oncall.load.AskedPages;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gaps, conflicts, load and who should take a shift next, as asked over HTTP, and what leads are told of ahead. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class CoverIT {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MovableClock clock;

    @Inject
    LookAhead look;

    @Inject
    Database database;

    @Inject
    AskedPages pages;

    private final Rota rota = new Rota();

    /** Nobody is on call before the fifth, and then one day bob and one day carol. */
    @BeforeEach
    void makeARota() {
        clock.set(NOW);
        rota.people("bob", "carol", "dana").team("sre", "bob", "carol", "dana");
        Rota.create("/api/v1/schedules", rota.schedule("primary", "sre", "2026-03-05", "bob", "carol"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static ValidatableResponse cover(String what, Map<String, ?> parameters) {
        return viewer().queryParams(parameters)
                .get("/api/v1/cover/" + what)
                .then()
                .statusCode(200);
    }

    private String override(String person, String from, String to) {
        return Rota.create(
                        "/api/v1/schedules/" + rota.key("primary") + "/overrides",
                        Map.of("responder", rota.key(person), "from", from, "to", to))
                .header("Location");
    }

    @Test
    void shouldFindWhereNobodyWouldAnswer() {
        rota.policy("open", "sre", 0, List.of(), "PT5M schedule:primary")
                .policy("closed", "sre", 0, List.of("dana"), "PT5M schedule:primary");
        String service = "service-" + Ids.next();

        cover("gaps", Map.of("schedule", rota.key("primary")))
                .body("items", hasSize(1))
                .body("items[0].from", equalTo("2026-03-02T10:00:00Z"))
                .body("items[0].to", equalTo("2026-03-05T09:00:00Z"))
                .body("items[0].open", equalTo(false));
        cover("gaps", Map.of("policy", rota.key("open"))).body("items.kind", contains("POLICY"));
        cover("gaps", Map.of("policy", rota.key("closed"))).body("items", empty());
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            catalog.publish(new OutgoingEvent(
                    new ServiceChanged(service, "Shop", rota.key("sre"), 1, rota.key("open"), null), 1, NOW));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> viewer().queryParam("service", service)
                                .get("/api/v1/cover/gaps")
                                .statusCode()
                        == 200);
        cover("gaps", Map.of("team", rota.key("sre")))
                .body("items.kind", contains("SCHEDULE", "POLICY", "SERVICE"))
                .body("items[2].key", equalTo(service));
        cover("gaps", Map.of("schedule", rota.key("primary"), "days", 2)).body("items[0].open", equalTo(true));
    }

    @Test
    void shouldRefuseAChangeThatLeavesAGapWhereTheTeamDemandsCover() {
        String override = override("dana", "2026-03-02T10:00:00Z", "2026-03-05T09:00:00Z");
        String demands = "/api/v1/cover/demands/" + rota.key("sre");
        viewer().get(demands)
                .then()
                .statusCode(200)
                .body("demandsCover", equalTo(false), "longestShift", equalTo("PT192H"));
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", viewer().get(demands).header("ETag"))
                .body(Map.of("demandsCover", true))
                .put(demands)
                .then()
                .statusCode(200)
                .body("daysAhead", equalTo(14));

        admin().delete(override)
                .then()
                .statusCode(409)
                .body("detail", containsString("nobody would be on call by schedule " + rota.key("primary")))
                .body("detail", containsString("to 2026-03-05T09:00:00Z"));

        cover("gaps", Map.of("schedule", rota.key("primary"))).body("items", empty());
        admin().header("If-Match", "*")
                .body(Map.of("demandsCover", false))
                .put(demands)
                .then()
                .statusCode(200);
        admin().delete(override).then().statusCode(204);
    }

    private void demandCover() {
        admin().header("If-Match", "*")
                .body(Map.of("demandsCover", true))
                .put("/api/v1/cover/demands/" + rota.key("sre"))
                .then()
                .statusCode(200);
    }

    @Test
    void shouldLetNobodyBeKeptFromBeingOffButTellTheLeadsWhoCouldTakeIt() {
        rota.daily("second", "sre", "bob");
        demandCover();
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            as(rota.key("bob"), Roles.RESPONDER)
                    .body(Map.of("from", "2026-03-02T10:00:00Z", "to", "2026-03-03T09:00:00Z"))
                    .post("/api/v1/time-off")
                    .then()
                    .statusCode(201)
                    .body("gaps", hasSize(1))
                    .body("gaps[0].schedule", equalTo(rota.key("second")), "gaps[0].team", equalTo(rota.key("sre")))
                    .body(
                            "gaps[0].from",
                            equalTo("2026-03-02T10:00:00Z"),
                            "gaps[0].to",
                            equalTo("2026-03-03T09:00:00Z"))
                    .body("gaps[0].suggested", contains(rota.key("dana"), rota.key("carol")));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> offNotices(notices).size() == 2);
            assertThat(offNotices(notices))
                    .extracting(NoticeIssued::responder)
                    .containsExactlyInAnyOrder(rota.key("carol"), rota.key("dana"));
            assertThat(offNotices(notices).getFirst().text())
                    .startsWith("Nobody is on call by schedule " + rota.key("second")
                            + " from Mon 2 Mar, 11:00 to Tue 3 Mar, 10:00 (Europe/Berlin).")
                    .contains("Make an override for who takes it: " + rota.key("dana") + ", or " + rota.key("carol"));
        }
    }

    private List<NoticeIssued> offNotices(TopicProbe notices) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.kind().equals("TIME_OFF_CONFLICT"))
                .filter(notice -> notice.title().contains(rota.key("bob")))
                .toList();
    }

    @Test
    void shouldRefuseHolidaysThatLeaveAGapWhereTheTeamDemandsCover() {
        Map<String, Object> calendar =
                Map.of("key", rota.key("here"), "name", "Here", "timeZone", "UTC", "days", List.of());
        String path = Rota.create("/api/v1/holiday-calendars", calendar).header("Location");
        Rota.create(
                "/api/v1/schedules",
                rota.schedule(
                        "skipping",
                        "sre",
                        Map.of(
                                "name",
                                "days",
                                "rotation",
                                rota.days("2026-01-01", "bob"),
                                "holidays",
                                rota.key("here"))));
        demandCover();

        admin().header("If-Match", "*")
                .body(Map.of(
                        "name",
                        "Here",
                        "timeZone",
                        "UTC",
                        "days",
                        List.of(
                                Map.of("day", "2026-03-05", "name", "One"),
                                Map.of("day", "2026-03-10", "name", "Another"))))
                .put(path)
                .then()
                .statusCode(409)
                .body("detail", containsString("and in 1 more gaps"))
                .body("errors", hasSize(2))
                .body("errors[1].reason", containsString(rota.key("skipping") + " from 2026-03-10T09:00:00Z"));

        viewer().get(path).then().body("days", empty());
    }

    @Test
    void shouldRefuseToTakeTheLastPeopleOfAPolicyAwayWhereTheTeamDemandsCover() {
        rota.policy("everybody", "sre", 0, List.of(), "PT5M team:sre");
        demandCover();
        String team = "/api/v1/teams/" + rota.key("sre");

        admin().header("If-Match", "*")
                .body(Map.of("name", "sre", "members", List.of()))
                .put(team)
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/members"))
                .body("errors[0].reason", containsString("policy " + rota.key("everybody") + " would find nobody"));

        admin().header("If-Match", "*")
                .body(Map.of("name", "sre", "members", rota.keys("dana")))
                .put(team)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldKeepLimitsSensible() {
        admin().header("If-Match", "*")
                .body(Map.of("demandsCover", true, "longestShift", "PT1M", "shortestRest", "P30D"))
                .put("/api/v1/cover/demands/" + rota.key("sre"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/longestShift", "/shortestRest"));
        viewer().get("/api/v1/cover/demands/nobody").then().statusCode(404);
    }

    @Test
    void shouldFindWhoIsAskedForTooMuch() {
        Rota.create("/api/v1/schedules", rota.schedule("secondary", "sre", "2026-03-05", "bob"));

        cover("conflicts", Map.of("team", rota.key("sre")))
                .body("items.responder.unique()", contains(rota.key("bob")))
                .body("items.kind.unique()", contains("DOUBLE_BOOKED", "SHIFT_TOO_LONG"));
        cover("conflicts", Map.of("person", rota.key("carol"))).body("items", empty());
    }

    @Test
    void shouldCountLoadAndSuggestWhoHasTheLeast() {
        UUID page = Ids.next();
        QuarkusTransaction.requiringNew()
                .run(() -> pages.record(
                        List.of(new OutgoingEvent(asked(page), 1, Instant.parse("2026-03-07T02:00:00Z")))));

        cover("load", Map.of("team", rota.key("sre"), "from", "2026-03-05T00:00:00Z", "to", "2026-03-09T09:00:00Z"))
                .body("items.responder", equalTo(rota.keys("bob", "carol", "dana")))
                .body("items[0].load.onCall", equalTo("PT48H"))
                .body("items[0].load.nights", equalTo(2))
                .body("items[0].load.pagesAtNight", equalTo(1))
                .body("items[2].load.onCall", equalTo("PT0S"));

        cover(
                        "suggestion",
                        Map.of(
                                "schedule",
                                rota.key("primary"),
                                "from",
                                "2026-03-04T09:00:00Z",
                                "to",
                                "2026-03-05T12:00:00Z"))
                .body("items.responder", contains(rota.key("dana"), rota.key("carol"), rota.key("bob")))
                .body("items.available", contains(true, true, false))
                .body("items[2].reasons[0]", containsString("is on call by " + rota.key("primary")));
    }

    private PageRequested asked(UUID page) {
        return new PageRequested(
                Ids.next(), Ids.next(), page, rota.summary("none"), 1, rota.key("bob"), 1, 1, "a test");
    }

    /** Holds the watch, as the worker does that may be looking as well. */
    private void look(Instant at) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.row("select id from cover_watch for update", row -> row.getObject(1, UUID.class));
            look.ahead(at);
        });
    }

    @Test
    void shouldTellTheLeadsOnceOfAGapThatIsAhead() {
        rota.policy("open", "sre", 0, List.of(), "PT5M schedule:primary");
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            look(NOW);
            look(NOW.plusSeconds(3_600));
            look(Instant.parse("2026-03-06T09:00:00Z"));
            look(NOW);

            await().atMost(Duration.ofSeconds(30)).until(() -> toldBob(notices).size() == 2);
            assertThat(toldBob(notices)).allSatisfy(notice -> {
                assertThat(notice.kind()).isEqualTo("GAP_AHEAD");
                assertThat(notice.text())
                        .isEqualTo("Escalation policy " + rota.key("open")
                                + " would find nobody from Mon 2 Mar, 11:00 to Thu 5 Mar, 10:00 (Europe/Berlin).");
            });
        }
        given().get(metrics).then().body(containsString("tocsin_cover_gaps{kind=\"policy\"} "));
    }

    private List<NoticeIssued> toldBob(TopicProbe notices) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.responder().equals(rota.key("bob")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaps",
                "gaps?schedule=a&team=b",
                "gaps?team=a&days=0",
                "gaps?team=a&days=93",
                "conflicts",
                "conflicts?team=a&person=b",
                "load?team=a",
                "load?team=a&from=yesterday&to=2026-03-01T00:00:00Z",
                "load?team=a&from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                "load?team=a&from=2025-03-01T00:00:00Z&to=2026-03-03T00:00:00Z",
                "suggestion?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z"
            })
    void shouldNameTheParameterThatIsWrong(String question) {
        viewer().get("/api/v1/cover/" + question).then().statusCode(400).body("errors", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaps?schedule=a", "gaps?policy=a", "gaps?service=a", "gaps?team=a", "conflicts?person=a"})
    void shouldNotKnowWhatIsNotThere(String question) {
        viewer().get("/api/v1/cover/" + question).then().statusCode(404);
    }
}
