package io.tocsin.incident;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.openapi.Fixture;
import io.tocsin.platform.testing.openapi.OpenApiContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The OpenAPI document of this service, executed and attacked. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@TestProfile(OpenApiContract.OwnStores.class)
class OpenApiIT extends OpenApiContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INTEGRATIONS = "/api/v1/services/checkout/integrations";

    private final AtomicInteger alerts = new AtomicInteger();

    @Override
    protected String service() {
        return "incident-service";
    }

    @Override
    protected String now() {
        return "2027-02-27T12:00:00Z";
    }

    @Override
    protected void prepare(Fixture given) {
        given.send(
                "POST", "/api/v1/services", "{\"key\":\"payments\",\"name\":\"Payments\",\"team\":\"sre\",\"tier\":1}");
        given.create("ServiceResource_create")
                .create("PlanResource_create")
                .create("FieldDefinitionResource_change")
                .create("StatusNamesResource_change");
        intake(given);
        incidents(given);
        reviews(given);
        given.value("/api/v1/services/{service}", parent -> "checkout")
                .before("MaintenanceResource_end", path -> given.send("PUT", path.replace("/end", ""), """
                                {"title":"a","services":["checkout"],
                                 "from":"2027-02-27T11:00:00Z","to":"2027-02-27T13:00:00Z"}"""))
                .before(
                        "ProblemResource_resolve",
                        path -> given.send("POST", path.replace("resolve", "open"), "{\"owner\":\"bob\"}"))
                .before(
                        "DowntimeCostResource_put",
                        path -> given.send("PUT", path, "{\"basis\":\"CUSTOM\",\"perHour\":1,\"currency\":\"EUR\"}"))
                .leave("ResponderRequestResource_accept", "oncall-service finds out who is asked")
                .leave("ResponderRequestResource_decline", "oncall-service finds out who is asked")
                .value("/api/v1/problems/{id}", parent -> problem(given))
                .leave("StreamResource_follow", "never ends")
                .leave("DeadLetterResource_replay", "nothing has died")
                .value("/api/v1/dead-letters/{service}/{id}", parent -> "4711");
        for (String verb : new String[] {"get", "remove"}) {
            given.before(
                    "DowntimeCostResource_" + verb,
                    path -> given.send("PUT", path, "{\"basis\":\"CUSTOM\",\"perHour\":1,\"currency\":\"EUR\"}"));
        }
    }

    private static String key(Fixture given, String type) {
        return given.send("POST", INTEGRATIONS, "{\"name\":\"Monitor\",\"type\":\"" + type + "\"}")
                .path("key")
                .asText();
    }

    /** Where the key of an integration opens, which the examples cannot know. */
    private static void intake(Fixture given) {
        String reason = "the key of an integration opens it";
        String key = key(given, "PAGERDUTY");
        for (String operation : new String[] {"PagerDutyResource_enqueue", "PagerDutyResource_enqueueChange"}) {
            given.open(operation, reason)
                    .body(operation, body -> ((ObjectNode) body).set("routing_key", TextNode.valueOf(key)));
        }
        given.open("AlertmanagerResource_notify", reason)
                .value("/api/v1/integrations/alertmanager/{key}", parent -> key(given, "ALERTMANAGER"))
                .open("CloudEventResource_send", reason)
                .token("CloudEventResource_send", () -> key(given, "CLOUDEVENTS"))
                .value(
                        "/api/v1/integrations/{id}",
                        parent -> given.send("POST", INTEGRATIONS, "{\"name\":\"Monitor\",\"type\":\"PAGERDUTY\"}")
                                .path("id")
                                .asText());
    }

    private static void incidents(Fixture given) {
        UnaryOperator<String> follow = parent -> {
            given.send("POST", parent.replace("/roles", "/response"), "{\"plan\":\"outage\"}");
            return "commander";
        };
        given.any("/api/v1/incidents/{id}/stakeholders/{person}", "dana")
                .before("StakeholderResource_remove", path -> given.send("PUT", path, ""))
                .value(
                        "/api/v1/incidents/{id}/pins/{pin}",
                        parent -> given.send("POST", parent, "{\"text\":\"a\"}")
                                .path("id")
                                .asText())
                .value(
                        "/api/v1/incidents/{id}/tasks/{task}",
                        parent -> given.send("POST", parent, "{\"title\":\"a\"}")
                                .path("id")
                                .asText())
                .value("/api/v1/incidents/{id}/roles/{role}", follow)
                .before(
                        "IncidentVerbResource_reopen",
                        path -> given.send("POST", path.replace("reopen", "resolve"), ""))
                .before(
                        "SnoozeResource_end",
                        path -> given.send("PUT", path, "{\"until\":\"2027-03-01T08:00:00Z\",\"reason\":\"a\"}"))
                .before(
                        "ResponseResource_add",
                        path -> given.send("POST", path.replace("/tasks", "/response"), "{\"plan\":\"outage\"}"))
                .before("StatusResource_put", path -> given.send("POST", path.replace("/status", "/acknowledge"), ""))
                .before(
                        "RestrictionResource_lift",
                        path -> given.send(
                                "PUT",
                                path,
                                "{\"restriction\":{\"people\":[\"alice\"],\"roles\":[]},\"reason\":\"a\"}"));
    }

    private static void reviews(Fixture given) {
        for (String operation : new String[] {
            "ReviewResource_get",
            "ReviewResource_markdown",
            "ReviewResource_schedule",
            "ReviewResource_write",
            "ReviewResource_improve"
        }) {
            given.before(operation, path -> open(given, path));
        }
        given.before("ReviewResource_publish", path -> {
            given.send("POST", path.replaceAll("/review.*", "/resolve"), "");
            open(given, path);
        });
        for (String operation : new String[] {"ReviewResource_invitation", "ReviewResource_callOff"}) {
            given.before(operation, path -> {
                open(given, path);
                given.send(
                        "PUT",
                        path.replaceAll("/review.*", "/review/schedule"),
                        "{\"startsAt\":\"2027-03-05T13:00:00Z\",\"minutes\":60}");
            });
        }
    }

    private static void open(Fixture given, String path) {
        given.send("POST", path.replaceAll("/review.*", "/review"), "{\"because\":\"It nearly went wrong.\"}");
    }

    /** What comes back again and again. */
    private String problem(Fixture given) {
        String alert = "flap-" + alerts.incrementAndGet();
        String key = key(given, "PAGERDUTY");
        for (int i = 0; i < 3; i++) {
            for (String action : new String[] {"trigger", "resolve"}) {
                given.send("POST", "/v2/enqueue", """
                        {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                         "payload":{"summary":"%s","source":"srv01","severity":"critical"}}""".formatted(key, action, alert, alert));
            }
            await().atMost(PATIENCE)
                    .until(() -> Desk.viewer()
                            .get("/api/v1/incidents?state=TRIGGERED&q=" + alert)
                            .<java.util.List<?>>path("items")
                            .isEmpty());
        }
        return await().atMost(PATIENCE)
                .until(
                        () -> Desk.viewer()
                                .get("/api/v1/problems?state=PROPOSED")
                                .<String>path("items[0].id"),
                        java.util.Objects::nonNull);
    }
}
