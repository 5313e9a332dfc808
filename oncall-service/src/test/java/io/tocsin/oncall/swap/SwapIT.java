package io.tocsin.oncall.swap;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shift goes from one person to another, with the knowledge of both. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class SwapIT {

    private static final String SWAPS = "/api/v1/shift-swaps";

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        // Bob has the 3rd of March from 09:00, Carol the 4th.
        rota.people("bob", "carol", "dana").team("sre", "bob", "carol", "dana").team("empty");
        Rota.create("/api/v1/schedules", rota.schedule("primary", "sre", "2026-03-01", "bob", "carol"));
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private io.restassured.specification.RequestSpecification responder(String name) {
        return as(rota.key(name), Roles.RESPONDER);
    }

    private Response offer(String by, String from, String to, String offeredTo) {
        Map<String, Object> body = new HashMap<>(Map.of("schedule", rota.key("primary"), "from", from, "to", to));
        if (offeredTo != null) {
            body.put("offeredTo", rota.key(offeredTo));
        }
        return responder(by).body(body).post(SWAPS);
    }

    private String offered() {
        Response offered = offer("bob", "2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z", null);
        offered.then().statusCode(201).body("state", equalTo("OFFERED"));
        return offered.path("id");
    }

    private Response say(String who, String id, String verb) {
        return responder(who).post(SWAPS + "/" + id + "/" + verb);
    }

    private List<String> onCall() {
        List<Map<String, String>> items = viewer().get("/api/v1/on-call?schedule=" + rota.key("primary")
                        + "&from=2026-03-03T09:00:00Z&to=2026-03-03T13:00:00Z")
                .path("items");
        return items.stream()
                .map(item -> item.get("responder").replaceAll("^t\\d+-", "") + " " + item.get("from") + " "
                        + item.get("why"))
                .toList();
    }

    @Test
    void shouldHandTheShiftOverWithNoticeToBoth() {
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            String id = offered();
            say("dana", id, "accept").then().statusCode(200).body("state", equalTo("IN_FORCE"));

            for (String who : List.of("bob", "dana")) {
                NoticeIssued told = notices.awaitEvent(
                        NoticeIssued.class,
                        notice -> notice.responder().equals(rota.key(who))
                                && notice.kind().equals("SWAP_ANSWERED"));
                assertThat(told.title()).contains("takes over the shift");
            }
        }
        assertThat(onCall())
                .containsExactly(
                        "bob 2026-03-03T09:00:00Z ROTATION",
                        "dana 2026-03-03T10:00:00Z SWAP",
                        "bob 2026-03-03T12:00:00Z ROTATION");
    }

    @Test
    void shouldWaitForALeadWhereTheTeamWantsItSo() {
        Response rule = viewer().get(SWAPS + "/rules/" + rota.key("sre"));
        rule.then().body("needsApproval", equalTo(false));
        responder("bob")
                .header("If-Match", rule.header("ETag"))
                .body(Map.of("needsApproval", true))
                .put(SWAPS + "/rules/" + rota.key("sre"))
                .then()
                .statusCode(200);
        String id = offered();

        say("dana", id, "accept").then().body("state", equalTo("ACCEPTED"));
        assertThat(onCall()).containsExactly("bob 2026-03-03T09:00:00Z ROTATION");
        say("carol", id, "approve").then().statusCode(403);
        admin().post(SWAPS + "/" + id + "/approve").then().statusCode(200).body("state", equalTo("IN_FORCE"));
        assertThat(onCall()).contains("dana 2026-03-03T10:00:00Z SWAP");
        admin().post(SWAPS + "/" + id + "/approve").then().statusCode(409);
    }

    @Test
    void shouldGiveTheShiftToOneOfTwoWhoWantItAtOnce() {
        String id = offered();
        List<CompletableFuture<Integer>> both = Stream.of("dana", "carol")
                .map(who -> CompletableFuture.supplyAsync(
                        () -> say(who, id, "accept").statusCode()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void shouldSayWhyAShiftCannotBeOfferedOrTaken() {
        offer("carol", "2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z", null)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/from"));
        offer("bob", "2026-03-03T10:00:00Z", "2026-03-04T10:00:00Z", null)
                .then()
                .statusCode(422);
        offer("bob", "2026-03-03T12:00:00Z", "2026-03-03T10:00:00Z", null)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/to"));
        offer("bob", "2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z", "nobody")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/offeredTo"));
        Response toCarol = offer("bob", "2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z", "carol");
        toCarol.then().statusCode(201);
        offer("bob", "2026-03-03T11:00:00Z", "2026-03-03T13:00:00Z", null)
                .then()
                .statusCode(409);
        say("dana", toCarol.path("id"), "accept").then().statusCode(409).body("detail", containsString("only"));
        say("bob", toCarol.path("id"), "accept").then().statusCode(409);
        say("dana", toCarol.path("id"), "withdraw").then().statusCode(403);
        say("carol", toCarol.path("id"), "decline").then().statusCode(200).body("state", equalTo("DECLINED"));
        say("bob", toCarol.path("id"), "withdraw").then().statusCode(409);
    }

    @Test
    void shouldNotHandOverAShiftThatTheScheduleHasGivenToSomebodyElseSince() {
        String id = offered();
        admin().body(Map.of(
                        "responder", rota.key("carol"), "from", "2026-03-03T11:00:00Z", "to", "2026-03-03T11:30:00Z"))
                .post("/api/v1/schedules/" + rota.key("primary") + "/overrides")
                .then()
                .statusCode(201);

        say("dana", id, "accept").then().statusCode(409).body("detail", containsString("has changed"));
        viewer().get(SWAPS + "/" + id).then().body("state", equalTo("OFFERED"));
    }

    @Test
    void shouldEndAnOfferWhenTheShiftBegins() {
        String id = offered();

        clock.advance(Duration.ofHours(24));

        await().untilAsserted(() -> viewer().get(SWAPS + "/" + id).then().body("state", equalTo("EXPIRED")));
        say("dana", id, "accept").then().statusCode(409);
    }
}
