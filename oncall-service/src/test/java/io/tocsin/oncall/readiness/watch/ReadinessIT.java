package io.tocsin.oncall.readiness.watch;

import static io.restassured.RestAssured.given;
import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.oncall.contact.ContactStates;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who and what is ready, as asked over HTTP, counted, and told of. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ReadinessIT {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MovableClock clock;

    @Inject
    ContactStates contacts;

    @Inject
    ReadinessLook look;

    @Inject
    ReadinessStore store;

    @Inject
    Database database;

    private final Rota rota = new Rota();
    private long sequence;

    /** Bob and carol in turns, carol can be reached; dana leads. */
    @BeforeEach
    void makeARota() {
        clock.set(NOW);
        rota.people("bob", "carol", "dana");
        admin().body(Map.of(
                        "key",
                        rota.key("sre"),
                        "name",
                        "SRE",
                        "members",
                        rota.keys("bob", "carol", "dana"),
                        "leads",
                        rota.keys("dana")))
                .post("/api/v1/teams")
                .then()
                .statusCode(201);
        rota.daily("primary", "sre", "bob", "carol");
        reach("carol", method("email", false), method("webhook", false));
        reach("dana", method("email", false), method("webhook", false));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static Method method(String channel, boolean failing) {
        return new Method(Ids.next(), channel, channel, true, true, NOW.minus(Duration.ofDays(1)), failing);
    }

    /** By what notification-service tells on its topic. */
    private void reach(String person, Method... methods) {
        try (TopicProbe topic = TopicProbe.on(Topic.CONTACTS)) {
            topic.publish(new OutgoingEvent(
                    new MethodsChanged(rota.key(person), Arrays.asList(methods), List.of()),
                    ++sequence,
                    clock.instant()));
        }
        await().atMost(PATIENCE)
                .until(() -> contacts.find(rota.key(person))
                        .filter(state -> state.methods().equals(Arrays.asList(methods)))
                        .isPresent());
    }

    private ValidatableResponse readiness(String parameter, String name) {
        return viewer().queryParam(parameter, rota.key(name))
                .get("/api/v1/readiness")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void shouldSayOfAPersonWhetherAPageWouldReachThem() {
        readiness("responder", "carol")
                .body("items[0].verdict", equalTo("READY"), "items[0].findings", empty())
                .body("items[0].used", equalTo(true));
        readiness("responder", "bob")
                .body("items[0].verdict", equalTo("NOT_READY"))
                .body("items[0].findings[0].code", equalTo("NO_CONTACT_METHOD"))
                .body("items[0].findings[0].severity", equalTo("CRITICAL"))
                .body("items[0].findings[0].remedy", equalTo("Add a contact method and verify it."));

        reach("bob", method("email", true), method("webhook", true));

        readiness("responder", "bob").body("items[0].findings.code", contains("ALL_METHODS_FAIL"));

        reach("bob", method("email", false), method("webhook", false));
        clock.advance(Duration.ofDays(100));

        readiness("responder", "bob")
                .body("items[0].verdict", equalTo("AT_RISK"))
                .body("items[0].findings.code", contains("NOT_TESTED_LATELY"));
        readiness("responder", "dana").body("items[0].used", equalTo(false));
    }

    @Test
    void shouldSayOfAScheduleWhetherItHasPeopleWhoCanBeReached() {
        readiness("schedule", "primary")
                .body("items[0].verdict", equalTo("AT_RISK"), "items[0].team", equalTo(rota.key("sre")))
                .body("items[0].findings.code", contains("PERSON_CANNOT_BE_REACHED", "IS_NOT_USED"))
                .body("items[0].findings[0].at.key", equalTo(rota.key("bob")));

        rota.daily("alone", "sre", "bob");
        readiness("schedule", "alone")
                .body("items[0].verdict", equalTo("NOT_READY"))
                .body("items[0].findings[0].code", equalTo("NOBODY_CAN_BE_REACHED"));

        Rota.create("/api/v1/schedules", rota.schedule("later", "sre", "2026-05-01", "carol"));
        readiness("schedule", "later").body("items[0].findings[0].code", equalTo("NOBODY_ON_SCHEDULE"));

        Rota.create("/api/v1/schedules", rota.schedule("soon", "sre", "2026-03-05", "carol"));
        readiness("schedule", "soon")
                .body("items[0].verdict", equalTo("READY"))
                .body("items[0].findings.code", hasItem("SCHEDULE_GAP"));
        admin().header("If-Match", "*")
                .body(Map.of("demandsCover", true))
                .put("/api/v1/cover/demands/" + rota.key("sre"))
                .then()
                .statusCode(200);
        readiness("schedule", "soon")
                .body("items[0].verdict", equalTo("NOT_READY"))
                .body("items[0].findings[0].code", equalTo("NOBODY_ON_CALL"))
                .body("items[0].findings[0].from", equalTo("2026-03-02T10:00:00Z"))
                .body("items[0].findings[0].to", equalTo("2026-03-05T09:00:00Z"));
    }

    @Test
    void shouldSayOfAPolicyWhetherItFindsSomebodyWhoCanBeReached() {
        Rota.create("/api/v1/schedules", rota.schedule("later", "sre", "2026-05-01", "carol"));
        Rota.create("/api/v1/schedules", rota.schedule("soon", "sre", "2026-03-05", "carol"));
        rota.policy("good", "sre", 0, List.of("dana"), "PT5M schedule:primary")
                .policy(
                        "poor",
                        "sre",
                        0,
                        List.of("bob"),
                        "PT5M schedule:primary",
                        "PT5M schedule:later",
                        "PT5M responder:bob")
                .policy("none", "sre", 0, List.of("bob"), "PT5M responder:bob")
                .policy("open", "sre", 0, List.of(), "PT5M schedule:soon");

        readiness("policy", "good")
                .body("items[0].verdict", equalTo("READY"))
                .body("items[0].findings.code", contains("IS_NOT_USED"));
        readiness("policy", "poor")
                .body("items[0].verdict", equalTo("AT_RISK"))
                .body(
                        "items[0].findings.code",
                        contains("STEP_FINDS_NOBODY", "STEP_REACHES_NOBODY", "FALLBACK_REACHES_NOBODY", "IS_NOT_USED"))
                .body("items[0].findings[0].text", containsString("Step 2 of escalation policy " + rota.key("poor")));
        readiness("policy", "none")
                .body("items[0].verdict", equalTo("NOT_READY"))
                .body("items[0].findings[0].code", equalTo("NOBODY_CAN_BE_REACHED"));
        readiness("policy", "open").body("items[0].findings[0].code", equalTo("FINDS_NOBODY"));
    }

    @Test
    void shouldSayOfAServiceAndATeamHowReadyTheirPartsAre() {
        rota.policy("none", "sre", 0, List.of("bob"), "PT5M responder:bob");
        String service = rota.key("shop");
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            catalog.publish(new OutgoingEvent(
                    new ServiceChanged(service, "Shop", rota.key("sre"), 1, rota.key("none"), null), 1, NOW));
        }
        await().atMost(PATIENCE)
                .until(() -> viewer().queryParam("service", service)
                                .get("/api/v1/readiness")
                                .statusCode()
                        == 200);

        readiness("service", "shop")
                .body("items[0].verdict", equalTo("NOT_READY"))
                .body("items[0].findings.code", contains("POLICY_NOT_READY"))
                .body("items[0].findings[0].at.kind", equalTo("POLICY"));
        viewer().queryParam("team", rota.key("sre"))
                .get("/api/v1/readiness")
                .then()
                .statusCode(200)
                .body(
                        "items.key",
                        contains(
                                rota.key("bob"),
                                rota.key("carol"),
                                rota.key("dana"),
                                rota.key("primary"),
                                rota.key("none"),
                                service,
                                rota.key("sre")))
                .body("items[6].verdict", equalTo("NOT_READY"))
                .body("items[6].findings.at.key", hasItems(rota.key("bob"), rota.key("none"), service));
        viewer().queryParam("team", rota.key("sre"))
                .queryParam("verdict", "READY")
                .get("/api/v1/readiness")
                .then()
                .body("items.key", contains(rota.key("carol"), rota.key("dana")));
    }

    @Test
    void shouldListAllThatIsNotReadyPageByPage() {
        Set<String> seen = new HashSet<>();
        String next = "";
        while (next != null) {
            Response page = viewer().queryParam("limit", 2)
                    .queryParams(next.isEmpty() ? Map.of() : Map.of("cursor", next))
                    .get("/api/v1/readiness");
            page.then().statusCode(200).body("items.verdict", everyItem(is(not("READY"))));
            page.jsonPath()
                    .getList("items", Map.class)
                    .forEach(item -> assertThat(seen.add(item.get("kind") + ":" + item.get("key")))
                            .isTrue());
            next = page.path("next");
        }

        assertThat(seen)
                .contains("RESPONDER:" + rota.key("bob"), "SCHEDULE:" + rota.key("primary"), "TEAM:" + rota.key("sre"))
                .doesNotContain("RESPONDER:" + rota.key("carol"));
    }

    @Test
    void shouldTellOnceWhenSomethingUsedIsNotReadyAndOnceAWeekOfAllThatIsNotAsItShouldBe() {
        rota.policy("main", "sre", 0, List.of("dana"), "PT5M schedule:primary");
        try (TopicProbe notices = TopicProbe.on(Topic.NOTICES)) {
            look(NOW);
            look(NOW.plus(Duration.ofHours(1)));
            await().atMost(PATIENCE).until(() -> told(notices, "dana").size() == 1);
            assertThat(told(notices, "dana").getFirst().text())
                    .startsWith(rota.key("bob") + " has no contact method. Add a contact method and verify it.");
            assertThat(told(notices, "bob")).hasSize(1);

            reach("carol", method("email", true), method("webhook", true));
            look(NOW.plus(Duration.ofHours(2)));
            look(NOW.plus(Duration.ofHours(3)));
            await().atMost(PATIENCE).until(() -> told(notices, "dana").size() == 2);
            assertThat(told(notices, "dana").getLast())
                    .returns("NOT_READY", NoticeIssued::kind)
                    .returns(
                            "Not ready any more: responder " + rota.key("carol") + ", schedule " + rota.key("primary"),
                            NoticeIssued::title);
            assertThat(told(notices, "bob")).hasSize(1);

            look(NOW.plus(Duration.ofDays(8)));
            await().atMost(PATIENCE).until(() -> told(notices, "dana").size() == 3);
            await().atMost(PATIENCE).until(() -> told(notices, "bob").size() == 2);
        }
        given().get(metrics)
                .then()
                .body(containsString("tocsin_readiness{kind=\"responder\",verdict=\"not_ready\"} "))
                .body(not(containsString("tocsin_readiness{kind=\"responder\",verdict=\"not_ready\"} 0.0")));
    }

    @Test
    void shouldLookSoonAfterContactMethodsHaveChanged() {
        Instant later = Instant.parse("2031-03-02T10:00:00Z");
        clock.set(later);
        // What other tests left behind is due by this clock, too, and may change the directory once more.
        await().atMost(PATIENCE).untilAsserted(() -> {
            look(later);
            assertThat(store.earliest()).contains(later.plus(Duration.ofHours(1)));
        });
        clock.advance(Duration.ofMinutes(1));

        reach("bob", method("email", false));

        assertThat(store.earliest()).contains(later.plus(ReadinessStore.SETTLING));
    }

    /** Holds the watch, as the worker does that may be looking as well. */
    private void look(Instant at) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.row("select id from readiness_watch for update", row -> row.getObject(1, UUID.class));
            look.at(at);
        });
    }

    private List<NoticeIssued> told(TopicProbe notices, String person) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.responder().equals(rota.key(person)))
                .filter(notice -> notice.kind().equals("NOT_READY"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"responder=a&team=b", "verdict=BAD", "limit=0", "responder=A", "cursor=x"})
    void shouldNameTheParameterThatIsWrong(String question) {
        viewer().get("/api/v1/readiness?" + question)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(question.substring(0, question.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"responder=a", "schedule=a", "policy=a", "service=a", "team=a"})
    void shouldNotKnowWhatIsNotThere(String question) {
        viewer().get("/api/v1/readiness?" + question).then().statusCode(404);
    }
}
