package io.tocsin.oncall.audit;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.testing.StoresResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who changed what, when, and what it was before and after. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class AuditIT {

    private static final String AUDIT = "/api/v1/audit/oncall-service";

    private final Rota rota = new Rota();

    @Test
    void shouldTellWhoChangedWhatWithBeforeAndAfter() {
        rota.people("bob");
        String path = "/api/v1/responders/" + rota.key("bob");
        admin().header("If-Match", "*")
                .body(Map.of("name", "Robert", "timeZone", "UTC"))
                .put(path)
                .then()
                .statusCode(200);
        admin().header("If-Match", "*").delete(path).then().statusCode(204);

        changesOf("responder:" + rota.key("bob"))
                .body("items.action", contains("REMOVED", "CHANGED", "CREATED"))
                .body("items.person", contains("alice", "alice", "alice"))
                .body("items[0].before.name", equalTo("Robert"))
                .body("items[0].after", nullValue())
                .body("items[1].before.name", equalTo("bob"))
                .body("items[1].after.name", equalTo("Robert"))
                .body("items[2].before", nullValue())
                .body("items[2].after.name", equalTo("bob"));
    }

    @Test
    void shouldTellHowTimeOffAndAnOverrideWereBefore() {
        rota.people("bob", "carol").team("sre", "bob").daily("primary", "sre", "bob");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> span = Map.of(
                "responder",
                rota.key("carol"),
                "from",
                now.minusSeconds(60).toString(),
                "to",
                now.plusSeconds(86_400).toString());
        for (String path : List.of("/api/v1/time-off", "/api/v1/schedules/" + rota.key("primary") + "/overrides")) {
            admin().delete(Rota.create(path, span).header("Location")).then().statusCode(204);
        }

        changesOf("responder:" + rota.key("carol"))
                .body("items[0].action", equalTo("CHANGED"))
                .body("items[0].before.timeOff.to", equalTo(span.get("to")))
                .body("items[0].after.timeOff.to", not(equalTo(span.get("to"))))
                .body("items[1].before", nullValue());
        changesOf("schedule:" + rota.key("primary"))
                .body("items[0].action", equalTo("CHANGED"))
                .body("items[0].before.override.to", equalTo(span.get("to")))
                .body("items[0].after.override.to", not(equalTo(span.get("to"))))
                .body("items[1].before", nullValue());
    }

    @Test
    void shouldTellHowATeamAndAPolicyWereBefore() {
        rota.people("bob").team("sre", "bob").policy("main", "sre", 0, List.of(), "PT5M responder:bob");
        change("/api/v1/teams/", "sre", Map.of("name", "SRE", "members", List.of(), "leads", List.of()));
        change("/api/v1/escalation-policies/", "main", rota.policyBody("main", "sre", 2, List.of(), "PT9M team:sre"));

        changesOf("team:" + rota.key("sre"))
                .body("items[0].before.members", contains(rota.key("bob")))
                .body("items[0].after.members", empty());
        changesOf("policy:" + rota.key("main"))
                .body("items[0].before.steps.delay", contains("PT5M"))
                .body("items[0].after.steps.delay", contains("PT9M"))
                .body("items[0].after.repeat", equalTo(2));
    }

    private void change(String path, String name, Map<String, Object> body) {
        admin().header("If-Match", "*")
                .body(body)
                .put(path + rota.key(name))
                .then()
                .statusCode(200);
    }

    @Test
    void shouldPageThroughChangesAndNarrowThem() {
        rota.people("bob").team("sre", "bob").team("dba");
        List<Integer> first = ids("limit=2&person=alice", null);
        String next = admin().get(AUDIT + "?limit=2&person=alice").path("next");
        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(ids("limit=2&person=alice", next));

        admin().get(AUDIT + "?person=nobody").then().statusCode(200).body("items", empty());
        admin().get(AUDIT + "?object=team:" + rota.key("dba") + "&to=2001-01-01T00:00:00Z")
                .then()
                .body("items", empty());
    }

    @Test
    void shouldBeForAdminsAndRefuseNonsense() {
        viewer().get(AUDIT).then().statusCode(403);
        admin().get("/api/v1/audit/bakery-service").then().statusCode(404);
        admin().get(AUDIT + "?from=yesterday").then().statusCode(400).body("errors[0].pointer", equalTo("from"));
        admin().get(AUDIT + "?cursor=nonsense").then().statusCode(400).body("errors[0].pointer", equalTo("cursor"));
        admin().get(AUDIT + "?object=" + "o".repeat(201))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("object"));
    }

    private static ValidatableResponse changesOf(String object) {
        return admin().queryParam("object", object).get(AUDIT).then().statusCode(200);
    }

    private static List<Integer> ids(String query, String cursor) {
        var request = admin();
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get(AUDIT + "?" + query).path("items.id");
    }
}
