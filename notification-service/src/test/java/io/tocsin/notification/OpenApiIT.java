package io.tocsin.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.openapi.Fixture;
import io.tocsin.platform.testing.openapi.OpenApiContract;

/** The OpenAPI document of this service, executed and attacked. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
@TestProfile(OpenApiContract.OwnStores.class)
class OpenApiIT extends OpenApiContract {

    private static final String UNKNOWN = "01234567-89ab-7def-8123-456789abcdef";

    @Override
    protected String service() {
        return "notification-service";
    }

    @Override
    protected String now() {
        return "2026-03-02T12:00:00Z";
    }

    @Override
    protected void prepare(Fixture given) {
        method(given, "alice"); // where the owner of a subscription is told that it is disabled
        given.create("SubscriptionResource_create")
                .body(
                        "ConfigurationResource_apply",
                        body -> TextNode.valueOf(
                                "---\nkind: WebhookSubscription\nkey: chat\nspec:\n  name: Chat\n  url: https://chat.example.org/hooks/tocsin\n"
                                        + "  events:\n  - incident.triggered\n  - incident.resolved\n  owner: alice\n"))
                .any("/api/v1/notification-rules/{responder}", "bob")
                .body("RuleResource_replace", body -> {
                    ((ObjectNode) body.at("/rules/0")).put("contactMethod", method(given, "bob"));
                    return body;
                })
                .value("/api/v1/notices/{id}", parent -> last(given, method(given, "bob") + "/test"))
                .leave("VerificationResource_confirm", "the code comes by mail")
                .leave("WebhookDeliveryResource_retry", "nothing has failed")
                .value("/api/v1/deliveries/{id}", parent -> UNKNOWN)
                .leave("DeliveryResource_get", "pages begin it")
                .value("/api/v1/webhook-subscriptions/{key}/deliveries/{id}", parent -> {
                    given.send("POST", parent.replace("deliveries", "test"), "");
                    return given.send("GET", parent, "").at("/items/0/id").asText();
                })
                .value("/api/v1/dead-letters/{service}/{id}", parent -> "4711")
                .leave("DeadLetterResource_replay", "nothing has died")
                .any("/links/{token}", "none")
                .open("LinkResource_look", "its path is signed")
                .open("LinkResource_act", "its path is signed")
                .leave("LinkResource_look", "is in messages only")
                .leave("LinkResource_act", "is in messages only");
    }

    private static String method(Fixture given, String person) {
        return given.send(
                        "POST",
                        "/api/v1/contact-methods",
                        "{\"responder\":\"%s\",\"channel\":\"email\",\"address\":\"%s@example.org\",\"label\":\"work\"}"
                                .formatted(person, person))
                .path("id")
                .asText();
    }

    private static String last(Fixture given, String test) {
        return given.send("POST", "/api/v1/contact-methods/" + test, "")
                .path("notice")
                .asText();
    }
}
