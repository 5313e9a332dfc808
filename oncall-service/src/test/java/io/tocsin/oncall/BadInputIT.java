package io.tocsin.oncall;

import static io.tocsin.oncall.Rota.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent by mistake is refused with the place and the reason, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class BadInputIT {

    private static final String RESPONDERS = "/api/v1/responders";
    private static final String TEAMS = "/api/v1/teams";
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String POLICIES = "/api/v1/escalation-policies";
    private static final String CALENDAR_LINKS = "/api/v1/calendar-links";
    private static final String ON_CALL = "/api/v1/on-call";

    private static final Rota ROTA = new Rota();
    private static boolean made;

    private record Case(String method, String path, String body, int status, String... pointers) {}

    private static Case post(String path, String body, int status, String... pointers) {
        return new Case("POST", path, body, status, pointers);
    }

    private static Case get(String path, int status, String... pointers) {
        return new Case("GET", path, "", status, pointers);
    }

    private static String responder(String key, String zone, String more) {
        return "{\"key\":\"%s\",\"name\":\"Zoe\",\"timeZone\":\"%s\"%s}".formatted(key, zone, more);
    }

    private static String schedule(String zone, String rotation) {
        return "{\"key\":\"bad\",\"name\":\"Bad\",\"timeZone\":\"%s\",\"team\":\"%s\",\"layers\":[{\"name\":\"l\",\"rotation\":{%s}}]}"
                .formatted(zone, ROTA.key("sre"), rotation);
    }

    private static String rotation(String frequency, Object every, String time, String start, String more) {
        return "\"frequency\":\"%s\",\"every\":%s,\"handoffTime\":\"%s\",\"startDate\":\"%s\",\"participants\":[[%s]]"
                .formatted(frequency, every, time, start, more);
    }

    private static String layers(String layers) {
        return "{\"key\":\"bad\",\"name\":\"Bad\",\"timeZone\":\"UTC\",\"team\":\"%s\",\"layers\":[%s]}"
                .formatted(ROTA.key("sre"), layers);
    }

    private static String recurrence(String length, String rrule, String more) {
        return "{\"name\":\"l\",\"recurrence\":{\"start\":\"2026-01-05T09:00\",\"length\":\"%s\",\"rrule\":\"%s\",\"participants\":[[\"%s\"]]},%s}"
                .formatted(length, rrule, ROTA.key("bob"), more);
    }

    private static String policy(String steps, Object repeat) {
        return "{\"key\":\"bad\",\"name\":\"Bad\",\"team\":\"%s\",\"repeat\":%s,\"steps\":[%s]}"
                .formatted(ROTA.key("sre"), repeat, steps);
    }

    private static String step(String type, String key, String delay) {
        return "{\"targets\":[{\"type\":\"%s\",\"key\":\"%s\"}],\"delay\":%s}".formatted(type, key, delay);
    }

    private static String policyStep(String more) {
        return policy(
                "{\"targets\":[{\"type\":\"RESPONDER\",\"key\":\"%s\"}],\"delay\":\"PT5M\",%s}"
                        .formatted(ROTA.key("bob"), more),
                0);
    }

    private static String override(String responder, String from, String to) {
        return "{\"responder\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(ROTA.key(responder), from, to);
    }

    private static Stream<Case> cases() {
        String bob = "\"" + ROTA.key("bob") + "\"";
        String overrides = SCHEDULES + "/" + ROTA.key("primary") + "/overrides";
        String onCall = ON_CALL + "?schedule=" + ROTA.key("primary");
        return Stream.of(
                post(CALENDAR_LINKS, "{}", 422, "/schedule"),
                post(CALENDAR_LINKS, "{\"schedule\":\"a\",\"person\":\"b\"}", 422, "/schedule"),
                post(CALENDAR_LINKS, "{\"schedule\":\"nothing-such\"}", 422, "/schedule"),
                post(CALENDAR_LINKS, "{\"person\":\"nobody-such\"}", 422, "/person"),
                post(CALENDAR_LINKS, "{\"person\":\"../x\"}", 422, "/person"),
                post(RESPONDERS, "{", 400),
                post(RESPONDERS, "[]", 400, ""),
                post(RESPONDERS, responder("bad", "UTC", ",\"surprise\":1"), 400, "/surprise"),
                post(RESPONDERS, responder("BAD", "UTC", ""), 422, "/key"),
                post(RESPONDERS, responder("b".repeat(65), "UTC", ""), 422, "/key"),
                post(RESPONDERS, responder("bad", "Mars/Olympus", ""), 422, "/timeZone"),
                post(RESPONDERS, responder("bad", "UTC", ",\"skills\":{\"sql\":6}"), 422, "/skills/sql"),
                post(RESPONDERS, responder("bad", "UTC", ",\"skills\":{\"sql\":\"much\"}"), 400, "/skills/sql"),
                post(RESPONDERS, "{\"name\":\"Zoe\",\"timeZone\":\"UTC\"}", 422, "/key"),
                post(RESPONDERS, "{\"key\":\"bad\",\"timeZone\":\"UTC\"}", 422, "/name"),
                post(RESPONDERS, "{\"key\":\"bad\",\"name\":\" \",\"timeZone\":\"UTC\"}", 422, "/name"),
                post(TEAMS, "{\"key\":\"bad\",\"name\":\"B\",\"members\":[\"nobody-such\"]}", 422, "/members/0"),
                post(
                        TEAMS,
                        "{\"key\":\"bad\",\"name\":\"B\",\"members\":[%s,%s]}".formatted(bob, bob),
                        422,
                        "/members/1"),
                post(
                        TEAMS,
                        "{\"key\":\"bad\",\"name\":\"B\",\"members\":[],\"leads\":[%s]}".formatted(bob),
                        422,
                        "/leads/0"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-01-01", "")),
                        422,
                        "/layers/0/rotation/participants"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-01-01", bob))
                                .replace("{\"name\":\"l\",", "{\"name\":\"l\",\"timeZone\":\"Mars/Olympus\","),
                        422,
                        "/layers/0/timeZone"),
                post(SCHEDULES, schedule("UTC+25", rotation("DAILY", 1, "09:00", "2026-01-01", bob)), 422, "/timeZone"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 0, "09:00", "2026-01-01", bob)),
                        422,
                        "/layers/0/rotation/every"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "25:00", "2026-01-01", bob)),
                        400,
                        "/layers/0/rotation/handoffTime"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00:30", "2026-01-01", bob)),
                        422,
                        "/layers/0/rotation/handoffTime"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-02-30", bob)),
                        400,
                        "/layers/0/rotation/startDate"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "+999999999-01-01", bob)),
                        422,
                        "/layers/0/rotation/startDate"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("WEEKLY", 1, "09:00", "2026-01-01", bob)),
                        422,
                        "/layers/0/rotation/handoffDay"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("YEARLY", 1, "09:00", "2026-01-01", bob)),
                        400,
                        "/layers/0/rotation/frequency"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-01-01", "\"nobody-such\"")),
                        422,
                        "/layers/0/rotation/participants/0/0"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("MONTHLY", 1, "09:00", "2026-01-01", bob)),
                        422,
                        "/layers/0/rotation/handoffDayOfMonth"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-01-01", bob + "," + bob)),
                        422,
                        "/layers/0/rotation/participants/0/1"),
                post(
                        SCHEDULES,
                        schedule(
                                "UTC",
                                "\"end\":\"2025-12-31T00:00\"," + rotation("DAILY", 1, "09:00", "2026-01-01", bob)),
                        422,
                        "/layers/0/rotation/end"),
                post(
                        SCHEDULES,
                        schedule("UTC", "\"end\":\"2025-12-31\"," + rotation("DAILY", 1, "09:00", "2026-01-01", bob)),
                        400,
                        "/layers/0/rotation/end"),
                post(SCHEDULES, layers("{\"name\":\"l\"}"), 422, "/layers/0"),
                post(SCHEDULES, layers(""), 422, "/layers"),
                post(SCHEDULES, layers("{\"name\":\"l\",\"feed\":\"nothing\"}"), 422, "/layers/0/feed"),
                post(
                        SCHEDULES,
                        layers(recurrence("PT8H", "FREQ=DAILY", "\"holidays\":\"nothing\"")),
                        422,
                        "/layers/0/holidays"),
                post(
                        SCHEDULES,
                        layers(recurrence("PT8H", "FREQ=SECONDLY", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/rrule"),
                post(
                        SCHEDULES,
                        layers(recurrence("PT8H", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/rrule"),
                post(
                        SCHEDULES,
                        layers(recurrence("PT8H", "every day", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/rrule"),
                post(
                        SCHEDULES,
                        layers(recurrence("PT8H", "FREQ=DAILY;BYHOUR=" + "1,".repeat(300) + "1", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/rrule"),
                post(
                        SCHEDULES,
                        layers(recurrence("P32D", "FREQ=DAILY", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/length"),
                post(
                        SCHEDULES,
                        layers(recurrence("-PT8H", "FREQ=DAILY", "\"skippedDays\":[]")),
                        422,
                        "/layers/0/recurrence/length"),
                post(
                        SCHEDULES,
                        layers(recurrence(
                                "PT8H",
                                "FREQ=DAILY",
                                "\"restrictions\":[{\"days\":[],\"from\":\"09:00\",\"to\":\"17:00\"}]")),
                        422,
                        "/layers/0/restrictions/0/days"),
                post(
                        SCHEDULES,
                        layers(recurrence(
                                "PT8H",
                                "FREQ=DAILY",
                                "\"restrictions\":[{\"fromDay\":\"MONDAY\",\"from\":\"09:00\",\"to\":\"17:00\"}]")),
                        422,
                        "/layers/0/restrictions/0/toDay"),
                post(
                        SCHEDULES,
                        layers(recurrence(
                                "PT8H", "FREQ=DAILY", "\"restrictions\":[{\"from\":\"9 o'clock\",\"to\":\"17:00\"}]")),
                        400,
                        "/layers/0/restrictions/0/from"),
                post(
                        SCHEDULES,
                        layers(
                                recurrence(
                                        "PT8H",
                                        "FREQ=DAILY",
                                        "\"skippedDays\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"]")),
                        422,
                        "/layers/0/skippedDays"),
                post(
                        SCHEDULES,
                        layers(Stream.generate(() -> recurrence("PT8H", "FREQ=DAILY", "\"skippedDays\":[]"))
                                .limit(21)
                                .collect(Collectors.joining(","))),
                        422,
                        "/layers"),
                post(
                        SCHEDULES,
                        layers(Stream.generate(() -> recurrence("PT8H", "FREQ=DAILY", "\"skippedDays\":[]"))
                                .limit(2)
                                .collect(Collectors.joining(","))),
                        422,
                        "/layers/1/name"),
                post(
                        SCHEDULES,
                        schedule("UTC", rotation("DAILY", 1, "09:00", "2026-01-01", bob))
                                .replaceFirst("\\{", "{\"effectiveFrom\":\"2001-01-01T00:00:00Z\","),
                        422,
                        "/effectiveFrom"),
                post(
                        SCHEDULES + "/preview?until=2001-01-01T00:00:00Z",
                        layers(recurrence("PT8H", "FREQ=DAILY", "\"skippedDays\":[]")),
                        400,
                        "until"),
                post(
                        SCHEDULES + "/preview?until=later",
                        layers(recurrence("PT8H", "FREQ=DAILY", "\"skippedDays\":[]")),
                        400,
                        "until"),
                post(
                        SCHEDULES + "/nothing/preview",
                        layers(recurrence("PT8H", "FREQ=DAILY", "\"skippedDays\":[]"))
                                .replace("\"bad\"", "\"nothing\""),
                        404),
                get(SCHEDULES + "/nothing/versions", 404),
                post(
                        overrides,
                        override("bob", "2990-01-01T00:00:00Z", "2990-01-02T00:00:00Z")
                                .replaceFirst("\\{", "{\"replaces\":\"nobody-such\","),
                        422,
                        "/replaces"),
                post(
                        overrides,
                        override("bob", "2990-01-01T00:00:00Z", "2990-01-02T00:00:00Z")
                                .replaceFirst("\\{", "{\"replaces\":" + bob + ","),
                        422,
                        "/replaces"),
                post(overrides, override("bob", "2990-01-02T00:00:00Z", "2990-01-01T00:00:00Z"), 422, "/to"),
                post(overrides, override("bob", "2990-01-01T00:00:00Z", "2992-01-02T00:00:00Z"), 422, "/to"),
                post(overrides, override("bob", "2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z"), 422, "/to"),
                post(overrides, override("bob", "tomorrow", "2990-01-02T00:00:00Z"), 400, "/from"),
                post(
                        overrides,
                        override("nobody-such", "2990-01-01T00:00:00Z", "2990-01-02T00:00:00Z"),
                        422,
                        "/responder"),
                post(
                        SCHEDULES + "/nothing/overrides",
                        override("bob", "2990-01-01T00:00:00Z", "2990-01-02T00:00:00Z"),
                        404),
                post(POLICIES, policy("", 0), 422, "/steps"),
                post(POLICIES, policy(step("RESPONDER", ROTA.key("bob"), "\"PT5M\""), 10), 422, "/repeat"),
                post(POLICIES, policy(step("RESPONDER", ROTA.key("bob"), "\"PT0S\""), 0), 422, "/steps/0/delay"),
                post(POLICIES, policy(step("RESPONDER", ROTA.key("bob"), "\"PT25H\""), 0), 422, "/steps/0/delay"),
                post(POLICIES, policy(step("RESPONDER", ROTA.key("bob"), "\"5 minutes\""), 0), 422, "/steps/0/delay"),
                post(POLICIES, policy(step("RESPONDER", ROTA.key("bob"), "300"), 0), 400, "/steps/0/delay"),
                post(POLICIES, policy(step("PIGEON", ROTA.key("bob"), "\"PT5M\""), 0), 400, "/steps/0/targets/0/type"),
                post(POLICIES, policy(step("TEAM", "nobody-such", "\"PT5M\""), 0), 422, "/steps/0/targets/0/key"),
                post(
                        POLICIES,
                        policy("{\"targets\":[{\"type\":\"SKILL\",\"level\":2}],\"delay\":\"PT5M\"}", 0),
                        422,
                        "/steps/0/targets/0/skill"),
                post(
                        POLICIES,
                        policy(
                                "{\"targets\":[{\"type\":\"TEAM\",\"key\":\"%s\",\"who\":\"NEXT\"}],\"delay\":\"PT5M\"}"
                                        .formatted(ROTA.key("sre")),
                                0),
                        422,
                        "/steps/0/targets/0/who"),
                post(POLICIES, policyStep("\"deferral\":{\"until\":\"HOURS\"}"), 422, "/steps/0/deferral/hours"),
                post(POLICIES, policyStep("\"condition\":{\"severities\":[]}"), 422, "/steps/0/condition/severities"),
                post(
                        POLICIES,
                        policyStep("\"condition\":{\"severities\":[\"SEV9\"]}"),
                        400,
                        "/steps/0/condition/severities/0"),
                post(
                        POLICIES,
                        policyStep(
                                "\"deferral\":{\"until\":\"HOURS\",\"hours\":{\"timeZone\":\"Mars\",\"from\":\"08:00\","
                                        + "\"to\":\"18:00\"}}"),
                        422,
                        "/steps/0/deferral/hours/timeZone"),
                get(ON_CALL, 400, "schedule"),
                get(onCall + "&team=x", 400, "schedule"),
                get(ON_CALL + "?schedule=nothing", 404),
                get(ON_CALL + "?team=nothing", 404),
                get(ON_CALL + "?person=nothing", 404),
                get(onCall + "&at=yesterday", 400, "at"),
                get(onCall + "&at=99999-01-01T00:00:00Z", 400, "at"),
                get(onCall + "&at=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z", 400, "at"),
                get(onCall + "&from=2026-01-01T00:00:00Z", 400, "to"),
                get(onCall + "&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "to"),
                get(onCall + "&from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z", 400, "to"),
                get("/api/v1/escalations", 400, "incident"),
                get("/api/v1/escalations?incident=7", 400, "incident"),
                get("/api/v1/escalations/7", 400, "id"),
                get("/api/v1/escalations/01234567-89ab-7def-8123-456789abcdef", 404),
                get(RESPONDERS + "?limit=0", 400, "limit"),
                get(RESPONDERS + "?limit=many", 400, "limit"),
                get(RESPONDERS + "?cursor=nonsense", 400, "cursor"),
                get(overrides + "?cursor=nonsense", 400, "cursor"),
                get(RESPONDERS + "/nobody-such", 404),
                get(SCHEDULES + "/nothing/overrides", 404));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatIsWrong(Case bad) {
        makeRota();
        var request = admin();
        Response response = bad.method().equals("GET")
                ? request.get(bad.path())
                : request.body(bad.body()).request(bad.method(), bad.path());

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(bad.status());
        assertThat(response.contentType()).startsWith("application/problem+json");
        if (bad.pointers().length > 0) {
            assertThat(response.<List<String>>path("errors.pointer")).containsExactlyInAnyOrder(bad.pointers());
        }
        for (String path : List.of(RESPONDERS, TEAMS, SCHEDULES, POLICIES)) {
            assertThat(admin().get(path + "/bad").statusCode())
                    .as("left behind")
                    .isEqualTo(404);
        }
    }

    private static synchronized void makeRota() {
        if (!made) {
            made = true;
            ROTA.people("bob").team("sre", "bob").daily("primary", "sre", "bob");
        }
    }
}
