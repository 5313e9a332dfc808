package io.tocsin.oncall.policy;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Escalation policies over HTTP, and the versions that they leave behind. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class PolicyIT {

    private static final String POLICIES = "/api/v1/escalation-policies";

    private final Rota rota = new Rota();

    @BeforeEach
    void makePeople() {
        rota.people("bob", "carol").team("sre", "carol").daily("primary", "sre", "bob");
    }

    @Test
    void shouldKeepEveryVersionAndCountOnOverARemoval() {
        String path = POLICIES + "/" + rota.key("main");
        rota.policy("main", "sre", 1, List.of("carol"), "PT5M schedule:primary");

        admin().header("If-Match", "\"1\"")
                .body(rota.policyBody("main", "sre", 2, List.of(), "PT1M responder:bob", "PT24H team:sre"))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("version", equalTo(2))
                .body("steps.delay", contains("PT1M", "PT24H"));
        admin().header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        admin().header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        rota.policy("main", "sre", 0, List.of(), "PT5M responder:bob");

        viewer().get(path).then().statusCode(200).body("version", equalTo(3));
        viewer().get(path + "/versions")
                .then()
                .statusCode(200)
                .body("items.policy.version", contains(3, 2, 1))
                .body("items.policy.repeat", contains(0, 2, 1))
                .body("items[2].changedBy", equalTo("alice"));
    }

    @Test
    void shouldNameEachReferenceThatLeadsNowhere() {
        admin().body(rota.policyBody(
                        "main", "gone", 0, List.of("bob", "zoe"), "PT5M schedule:primary schedule:x", "PT5M team:y"))
                .post(POLICIES)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/team", "/fallback/1", "/steps/0/targets/1/key", "/steps/1/targets/0/key"));
    }

    @Test
    void shouldLetMembersOfTheOwningTeamOnlyChangeAPolicy() {
        var body = rota.policyBody("main", "sre", 0, List.of(), "PT5M responder:bob");

        as(rota.key("bob"), Roles.RESPONDER).body(body).post(POLICIES).then().statusCode(403);
        as(rota.key("carol"), Roles.RESPONDER).body(body).post(POLICIES).then().statusCode(201);
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", "*")
                .delete(POLICIES + "/" + rota.key("main"))
                .then()
                .statusCode(403);
    }

    @Test
    void shouldShowEverythingThatAPolicyCanSay() {
        rota.policy("nights", "sre", 0, List.of(), "PT5M schedule:primary");
        String body = """
                {"key":"%1$sall","name":"All","team":"%1$ssre","repeat":2,"repeatResets":true,"initialDelay":"PT3M",
                 "routes":[{"condition":{"severities":["SEV4"],"serviceHours":"OUT"},"policy":"%1$snights"}],
                 "steps":[
                  {"targets":[{"type":"SCHEDULE","key":"%1$sprimary","who":"NEXT","skill":"postgres","level":3},
                              {"type":"TEAM","key":"%1$ssre","who":"LEADS"},{"type":"SKILL","skill":"kafka"}],
                   "strategy":"ROUND_ROBIN","delay":"PT5M","when":"NOT_CLOSED","localHours":{"from":"08:00","to":"22:00"},
                   "condition":{"hours":{"timeZone":"Asia/Kathmandu","days":["MONDAY"],"from":"22:00","to":"06:30"}},
                   "deferral":{"until":"SERVICE_HOURS"}}]}""".formatted(rota.key(""));
        admin().body(body).post(POLICIES).then().statusCode(201);

        viewer().get(POLICIES + "/" + rota.key("all"))
                .then()
                .statusCode(200)
                .body("initialDelay", equalTo("PT3M"))
                .body("repeatResets", equalTo(true))
                .body("routes[0].policy", equalTo(rota.key("nights")))
                .body("routes[0].condition.serviceHours", equalTo("OUT"))
                .body("steps[0].targets.who", contains("NEXT", "LEADS", null))
                .body("steps[0].targets.level", contains(3, null, 1))
                .body("steps[0].when", equalTo("NOT_CLOSED"))
                .body("steps[0].condition.hours.to", equalTo("06:30:00"))
                .body("steps[0].deferral.until", equalTo("SERVICE_HOURS"));
    }

    @Test
    void shouldKeepRoutesWholeAndFreeOfCircles() {
        rota.policy("a", "sre", 0, List.of(), "PT5M schedule:primary");
        admin().body(leading("b", "a")).post(POLICIES).then().statusCode(201);

        admin().header("If-Match", "*")
                .delete(POLICIES + "/" + rota.key("a"))
                .then()
                .statusCode(409);
        for (String there : List.of("a", "b")) {
            admin().header("If-Match", "*")
                    .body(leading("a", there))
                    .put(POLICIES + "/" + rota.key("a"))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/routes/0/policy"));
        }
        admin().body(leading("c", "gone"))
                .post(POLICIES)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/routes/0/policy"));
    }

    private Map<String, Object> leading(String from, String to) {
        Map<String, Object> body = new HashMap<>(rota.policyBody(from, "sre", 0, List.of(), "PT5M schedule:primary"));
        body.put("routes", List.of(Map.of("policy", rota.key(to))));
        return body;
    }
}
