package io.tocsin.oncall.timeoff;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is away has no turn, in any schedule. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class TimeOffIT {

    private static final String TIME_OFF = "/api/v1/time-off";

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol", "dana").team("sre", "bob", "carol");
        Rota.create(
                "/api/v1/schedules",
                rota.schedule(
                        "primary",
                        "sre",
                        Map.of("name", "below", "rotation", rota.days("2026-01-01", "carol")),
                        Map.of("name", "above", "rotation", rota.days("2026-01-01", "bob"))));
        Rota.create("/api/v1/schedules", rota.schedule("second", "sre", "2026-01-01", "bob"));
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Response take(String by, String whose, String from, String to) {
        return as(rota.key(by), Roles.RESPONDER)
                .body(Map.of("responder", rota.key(whose), "from", from, "to", to))
                .post(TIME_OFF);
    }

    private Response onCall(String schedule, String at) {
        return viewer().get("/api/v1/on-call?schedule=" + rota.key(schedule) + "&at=" + at);
    }

    @Test
    void shouldHoldInAllSchedulesAtOnceAndSayWhichShiftsItTouches() {
        Response taken = take("bob", "bob", "2026-03-03T08:00:00Z", "2026-03-05T08:00:00Z");

        taken.then().statusCode(201).body("shifts.schedule", contains(rota.key("primary"), rota.key("second")));
        onCall("primary", "2026-03-04T12:00:00Z")
                .then()
                .body("items.responder", contains(rota.key("carol")), "items.why", contains("TIME_OFF"));
        onCall("second", "2026-03-04T12:00:00Z").then().body("items", empty());

        as(rota.key("bob"), Roles.RESPONDER)
                .delete(TIME_OFF + "/" + taken.path("id"))
                .then()
                .statusCode(204);
        onCall("second", "2026-03-04T12:00:00Z").then().body("items.responder", contains(rota.key("bob")));
    }

    @Test
    void shouldEndNowWhatHasBegunAndLeaveWhatIsOver() {
        String id = take("bob", "bob", "2026-03-02T09:00:00Z", "2026-03-05T08:00:00Z")
                .path("id");
        clock.advance(Duration.ofHours(1));

        admin().delete(TIME_OFF + "/" + id).then().statusCode(204);

        viewer().get(TIME_OFF + "/" + id).then().body("to", equalTo("2026-03-02T11:00:00Z"));
        admin().delete(TIME_OFF + "/" + id).then().statusCode(409);
        onCall("second", "2026-03-02T10:00:00Z").then().body("items", empty());
    }

    @Test
    void shouldBeThePersonsALeadsOrAnAdminsToTake() {
        take("carol", "bob", "2026-03-03T08:00:00Z", "2026-03-05T08:00:00Z")
                .then()
                .statusCode(403);
        String tag = viewer().get("/api/v1/teams/" + rota.key("sre")).header("ETag");
        admin().header("If-Match", tag)
                .body(Map.of("name", "sre", "members", rota.keys("bob", "carol"), "leads", rota.keys("carol")))
                .put("/api/v1/teams/" + rota.key("sre"))
                .then()
                .statusCode(200);

        take("carol", "bob", "2026-03-03T08:00:00Z", "2026-03-05T08:00:00Z")
                .then()
                .statusCode(201);
        viewer().get(TIME_OFF + "?team=" + rota.key("sre")).then().body("items.responder", contains(rota.key("bob")));
    }

    @Test
    void shouldSayWhatIsWrong() {
        take("bob", "bob", "2026-03-05T08:00:00Z", "2026-03-05T08:00:00Z")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/to"));
        take("bob", "bob", "2026-02-03T08:00:00Z", "2026-03-01T08:00:00Z")
                .then()
                .statusCode(422)
                .body("errors.reason", contains("must be in the future"));
        take("bob", "bob", "2026-03-03T08:00:00Z", "2028-03-05T08:00:00Z")
                .then()
                .statusCode(422);
        admin().body(Map.of("responder", "nobody", "from", "2026-03-03T08:00:00Z", "to", "2026-03-05T08:00:00Z"))
                .post(TIME_OFF)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/responder"));
        take("bob", "bob", "2026-03-03T08:00:00Z", "2026-03-05T08:00:00Z")
                .then()
                .statusCode(201);
        take("bob", "bob", "2026-03-04T08:00:00Z", "2026-03-06T08:00:00Z")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldTakeNoTurnsOnTheHolidaysOfACalendar() {
        String calendars = "/api/v1/holiday-calendars";
        admin().body(Map.of(
                        "key",
                        rota.key("here"),
                        "name",
                        "Here",
                        "timeZone",
                        "UTC",
                        "days",
                        List.of(Map.of("day", "2026-03-10", "name", "A holiday"))))
                .post(calendars)
                .then()
                .statusCode(201);
        Rota.create(
                "/api/v1/schedules",
                rota.schedule(
                        "holidays",
                        "sre",
                        Map.of(
                                "name",
                                "days",
                                "rotation",
                                rota.days("2026-01-01", "bob"),
                                "holidays",
                                rota.key("here"))));
        onCall("holidays", "2026-03-10T12:00:00Z").then().body("items", empty());
        Response calendar = viewer().get(calendars + "/" + rota.key("here"));
        admin().header("If-Match", calendar.header("ETag"))
                .delete(calendars + "/" + rota.key("here"))
                .then()
                .statusCode(409);

        admin().header("If-Match", calendar.header("ETag"))
                .contentType("text/calendar")
                .body("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Somebody//EN
                        BEGIN:VEVENT
                        UID:1
                        DTSTAMP:20260101T000000Z
                        DTSTART;VALUE=DATE:20200312
                        DTEND;VALUE=DATE:20200313
                        RRULE:FREQ=YEARLY
                        SUMMARY:Every year
                        END:VEVENT
                        END:VCALENDAR
                        """.replace("\n", "\r\n"))
                .put(calendars + "/" + rota.key("here") + "/days")
                .then()
                .statusCode(200)
                .body("days[1].day", equalTo("2026-03-12"), "days[1].name", equalTo("Every year"));

        onCall("holidays", "2026-03-12T12:00:00Z").then().body("items", empty());
        onCall("holidays", "2026-03-10T12:00:00Z").then().body("items.responder", contains(rota.key("bob")));
        admin().header("If-Match", "\"2\"")
                .contentType("text/calendar")
                .body("no calendar")
                .put(calendars + "/" + rota.key("here") + "/days")
                .then()
                .statusCode(422);
    }
}
