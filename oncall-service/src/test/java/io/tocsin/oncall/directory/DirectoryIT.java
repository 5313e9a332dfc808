package io.tocsin.oncall.directory;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.event.OnCallEvent.ResponderChanged;
import io.tocsin.platform.event.OnCallEvent.ResponderRemoved;
import io.tocsin.platform.event.OnCallEvent.TeamChanged;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responders and teams: kept, guarded, and told of. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class DirectoryIT {

    private static final String RESPONDERS = "/api/v1/responders";
    private static final String TEAMS = "/api/v1/teams";

    private final Rota rota = new Rota();
    private final TopicProbe oncall = TopicProbe.on(Topic.ONCALL);

    @AfterEach
    void close() {
        oncall.close();
    }

    @Test
    void shouldKeepAResponder() {
        Response created = Rota.create(
                RESPONDERS,
                Map.of(
                        "key",
                        rota.key("bob"),
                        "name",
                        "Bob Berger",
                        "timeZone",
                        "Europe/Berlin",
                        "skills",
                        Map.of("postgres", 4)));
        assertThat(created.header("Location")).endsWith(RESPONDERS + "/" + rota.key("bob"));

        viewer().get(created.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo(created.header("ETag")))
                .body("name", equalTo("Bob Berger"))
                .body("skills.postgres", equalTo(4));
    }

    @Test
    void shouldRefuseAChangeOfWhatSomebodyElseHasChanged() {
        rota.people("bob");
        String path = RESPONDERS + "/" + rota.key("bob");
        String seen = viewer().get(path).header("ETag");
        Map<String, Object> change = Map.of("name", "Robert", "timeZone", "UTC");

        admin().body(change).put(path).then().statusCode(428);
        String next = admin().header("If-Match", seen).body(change).put(path).header("ETag");
        assertThat(next).isNotEqualTo(seen);
        admin().header("If-Match", seen).body(change).put(path).then().statusCode(412);
        admin().header("If-Match", seen).delete(path).then().statusCode(412);
        admin().header("If-Match", next).delete(path).then().statusCode(204);
        viewer().get(path).then().statusCode(404);
    }

    @Test
    void shouldCreateOnceForOneIdempotencyKey() {
        Map<String, Object> body = Map.of("key", rota.key("bob"), "name", "Bob", "timeZone", "UTC");
        String idempotencyKey = UUID.randomUUID().toString();

        admin().header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(RESPONDERS)
                .then()
                .statusCode(201);
        admin().header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(RESPONDERS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
        admin().body(body).post(RESPONDERS).then().statusCode(409);
    }

    @Test
    void shouldTellOfEachChangeAndCountOnOverARemoval() {
        rota.people("bob");
        String path = RESPONDERS + "/" + rota.key("bob");
        admin().header("If-Match", "*").delete(path).then().statusCode(204);
        rota.people("bob");

        oncall.awaitEvent(ResponderRemoved.class, e -> e.key().equals(rota.key("bob")));
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> of("bob").size() == 3);
        assertThat(of("bob")).extracting(IncomingEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(of("bob").getLast().data())
                .isEqualTo(new ResponderChanged(rota.key("bob"), "bob", "Europe/Berlin", Map.of()));
    }

    @Test
    void shouldTellAgainWhatEveryObjectIsNow() {
        rota.people("bob").team("sre", "bob");
        oncall.awaitEvent(TeamChanged.class, e -> e.key().equals(rota.key("sre")));

        try (TopicProbe later = TopicProbe.on(Topic.ONCALL)) {
            admin().post("/api/v1/events/oncall-service/republish").then().statusCode(200);
            TeamChanged team = later.awaitEvent(TeamChanged.class, e -> e.key().equals(rota.key("sre")));
            assertThat(team.members()).containsExactly(rota.key("bob"));
            assertThat(later.events())
                    .filteredOn(e -> ((OnCallEvent) e.data()).key().equals(rota.key("sre")))
                    .extracting(IncomingEvent::sequence)
                    .containsOnly(1L);
        }
    }

    @Test
    void shouldNameWhereAResponderIsUsedInsteadOfRemovingThem() {
        rota.people("bob", "carol")
                .team("sre", "carol")
                .daily("primary", "sre", "carol", "bob")
                .policy("main", "sre", 0, List.of("bob"), "PT5M schedule:primary");

        admin().header("If-Match", "*")
                .delete(RESPONDERS + "/" + rota.key("bob"))
                .then()
                .statusCode(409)
                .body("detail", containsString("escalation policy " + rota.key("main")))
                .body("detail", containsString("schedule " + rota.key("primary")));
        admin().header("If-Match", "*")
                .delete(TEAMS + "/" + rota.key("sre"))
                .then()
                .statusCode(409);
        admin().header("If-Match", "*")
                .delete("/api/v1/schedules/" + rota.key("primary"))
                .then()
                .statusCode(409)
                .body("detail", containsString("escalation policy " + rota.key("main")));
    }

    @Test
    void shouldLetPeopleChangeTheirOwnNameAndZoneOnly() {
        rota.people("bob", "carol");
        String path = RESPONDERS + "/" + rota.key("bob");
        var own = Map.of("name", "Bobby", "timeZone", "Asia/Kathmandu");

        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(own)
                .put(path)
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("Asia/Kathmandu"));
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(Map.of("name", "Bobby", "timeZone", "UTC", "skills", Map.of("everything", 5)))
                .put(path)
                .then()
                .statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(own)
                .put(path)
                .then()
                .statusCode(403);
    }

    @Test
    void shouldLetALeadChangeTheTeam() {
        rota.people("bob", "carol", "dana");
        Rota.create(
                TEAMS,
                Map.of(
                        "key", rota.key("sre"),
                        "name", "SRE",
                        "members", rota.keys("bob", "carol"),
                        "leads", rota.keys("carol")));
        var change = Map.of("name", "SRE", "members", rota.keys("carol", "dana"), "leads", rota.keys("carol"));

        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(change)
                .put(TEAMS + "/" + rota.key("sre"))
                .then()
                .statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(change)
                .put(TEAMS + "/" + rota.key("sre"))
                .then()
                .statusCode(200)
                .body("members", equalTo(rota.keys("carol", "dana")));
    }

    @Test
    void shouldListByPages() {
        rota.people("a", "b", "c");
        Response first = viewer().queryParam("limit", 2).get(RESPONDERS);

        assertThat(first.path("items.size()").toString()).isEqualTo("2");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        viewer().queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get(RESPONDERS)
                .then()
                .statusCode(200);
    }

    private List<IncomingEvent<io.tocsin.platform.event.Event>> of(String name) {
        return oncall.events().stream()
                .filter(e -> ((OnCallEvent) e.data()).key().equals(rota.key(name)))
                .toList();
    }
}
