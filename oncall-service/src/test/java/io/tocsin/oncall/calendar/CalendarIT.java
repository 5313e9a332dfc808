package io.tocsin.oncall.calendar;

import static io.restassured.RestAssured.given;
import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendars by secret links. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class CalendarIT {

    private static final String LINKS = "/api/v1/calendar-links";

    @Inject
    MovableClock clock;

    @Inject
    Database database;

    private final Rota rota = new Rota();

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol").team("sre", "carol");
        Rota.create("/api/v1/schedules", rota.schedule("primary", "sre", "2026-03-01", "bob", "carol"));
        Rota.create("/api/v1/schedules", rota.schedule("second", "sre", "2026-03-01", "carol"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void shouldShowAScheduleToWhoHasTheLink() {
        String path = link(Map.of("schedule", rota.key("primary"))).path("path");

        Response answer = given().get(path);
        answer.then()
                .statusCode(200)
                .contentType(equalTo("text/calendar;charset=UTF-8"))
                .header("Cache-Control", equalTo("private, max-age=300"));
        List<VEvent> events = events(answer);
        assertThat(events.getFirst().getDateStart().getValue().toInstant())
                .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(events.getFirst().getSummary().getValue()).isEqualTo("On call: bob (" + rota.key("primary") + ")");
        assertThat(events.getLast().getDateEnd().getValue().toInstant())
                .isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
    }

    @Test
    void shouldShowAPersonOverAllSchedules() {
        String path = as(rota.key("carol"), Roles.RESPONDER)
                .body(Map.of("person", rota.key("carol")))
                .post(LINKS)
                .then()
                .statusCode(201)
                .extract()
                .path("path");

        assertThat(events(given().get(path)))
                .extracting(event -> event.getSummary().getValue())
                .contains("On call: carol (" + rota.key("primary") + ")", "On call: carol (" + rota.key("second") + ")")
                .noneMatch(summary -> summary.contains("bob"));
    }

    @Test
    void shouldAnswerWithNothingWhileNothingHasChanged() {
        String path = link(Map.of("schedule", rota.key("primary"))).path("path");
        String tag = given().get(path).header("ETag");

        clock.set(Instant.parse("2026-03-20T10:00:00Z"));
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        Rota.create(
                "/api/v1/schedules/" + rota.key("primary") + "/overrides",
                Map.of("responder", rota.key("carol"), "from", "2026-04-01T10:00:00Z", "to", "2026-04-01T12:00:00Z"));
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    @Test
    void shouldShowNothingOnceRevokedOrGone() {
        Response revoked = link(Map.of("schedule", rota.key("primary")));
        Response gone = link(Map.of("schedule", rota.key("second")));

        admin().delete(LINKS + "/" + revoked.path("id")).then().statusCode(204);
        admin().delete(LINKS + "/" + revoked.path("id")).then().statusCode(404);
        admin().header("If-Match", "*")
                .delete("/api/v1/schedules/" + rota.key("second"))
                .then()
                .statusCode(204);

        for (String path : List.<String>of(
                revoked.path("path"),
                gone.path("path"),
                "/calendars/" + "0".repeat(32) + ".ics",
                "/calendars/x.ics",
                "/calendars/..%2f.ics")) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(404);
        }
    }

    @Test
    void shouldKeepTheSecretSecret() {
        Response made = link(Map.of("schedule", rota.key("primary")));
        String path = made.path("path");
        String token = path.substring("/calendars/".length(), path.length() - ".ics".length());

        made.then()
                .body("path", matchesPattern("/calendars/[a-z0-9]{32}\\.ics"))
                .body("id", notNullValue());
        admin().get(LINKS + "/" + made.path("id")).then().statusCode(200).body("path", nullValue());
        admin().queryParam("limit", 200).get(LINKS).then().statusCode(200).body(not(containsString(token)));
        admin().queryParam("limit", 200)
                .get("/api/v1/audit/oncall-service")
                .then()
                .statusCode(200)
                .body(not(containsString(token)));
        assertThat(database.rows("select hash from calendar_link", row -> row.getString(1)))
                .noneMatch(hash -> hash.contains(token));
    }

    @Test
    void shouldLetPeopleLinkToTheirOwnShiftsAndRevokeTheirOwnLinks() {
        as(rota.key("bob"), Roles.RESPONDER)
                .body(Map.of("person", rota.key("carol")))
                .post(LINKS)
                .then()
                .statusCode(403);
        Response carols = link(Map.of("person", rota.key("carol")));

        as(rota.key("bob"), Roles.RESPONDER)
                .delete(LINKS + "/" + carols.path("id"))
                .then()
                .statusCode(404);
        as(rota.key("bob"), Roles.RESPONDER).get(LINKS).then().statusCode(200).body("items.id", not(hasItem((String)
                carols.path("id"))));
        given().get(carols.<String>path("path")).then().statusCode(200);
    }

    @Test
    void shouldLimitHowOftenALinkIsUsedAndHowManyThereAre() {
        String path = link(Map.of("schedule", rota.key("primary"))).path("path");
        assertThat(IntStream.range(0, 40).map(i -> given().get(path).statusCode()))
                .contains(200, 429);

        for (int i = 0; i < CalendarLinkService.MOST; i++) {
            as(rota.key("bob"), Roles.RESPONDER)
                    .body(Map.of("person", rota.key("bob")))
                    .post(LINKS)
                    .then()
                    .statusCode(201);
        }
        as(rota.key("bob"), Roles.RESPONDER)
                .body(Map.of("person", rota.key("bob")))
                .post(LINKS)
                .then()
                .statusCode(409);
    }

    private static Response link(Map<String, Object> body) {
        return Rota.create(LINKS, body);
    }

    private static List<VEvent> events(Response answer) {
        return Biweekly.parse(answer.asString()).first().getEvents();
    }
}
