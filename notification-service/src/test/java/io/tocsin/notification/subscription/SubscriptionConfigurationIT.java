package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions as configuration, and who changed what, both without secrets. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class SubscriptionConfigurationIT {

    private static final String CONFIGURATION = "/api/v1/configuration/notification-service";
    private static final String AUDIT = "/api/v1/audit/notification-service";

    private final String key = "chat-" + Ids.next();
    private Pager owner;

    @BeforeEach
    void begin() {
        owner = new Pager();
        owner.email();
    }

    @AfterEach
    void end() {
        Subscriber.admin().header("If-Match", "*").delete(Subscriber.SUBSCRIPTIONS + "/" + key);
        owner.close();
    }

    @Test
    void shouldApplyOnceAndLeaveItAloneTheSecondTime() {
        apply("https://chat.example.org/hooks/1").body("created", equalTo(1));
        apply("https://chat.example.org/hooks/1").body("unchanged", equalTo(1));
        apply("https://chat.example.org/hooks/2").body("objects[0].differences.path", contains("/url"));

        String exported = Subscriber.admin().get(CONFIGURATION).asString();
        assertThat(exported)
                .contains("key: " + key, "url: https://chat.example.org/hooks/2")
                .doesNotContain("whsec_");
    }

    @Test
    void shouldPutEveryChangeOnRecordWithoutSecrets() {
        apply("https://chat.example.org/hooks/1");
        String secret = Subscriber.admin()
                .post(Subscriber.SUBSCRIPTIONS + "/" + key + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        Pager.as(owner.person, Roles.RESPONDER)
                .header("If-Match", "*")
                .body(Map.of("rules", List.of()))
                .put("/api/v1/notification-rules/" + owner.person)
                .then()
                .statusCode(200);

        changesOf("webhook-subscription:" + key).body("items.action", contains("SECRET_CHANGED", "CREATED"));
        changesOf("responder:" + owner.person)
                .body("items.action", contains("CHANGED", "CREATED"))
                .body("items.person[0]", equalTo(owner.person));
        assertThat(Subscriber.admin().get(AUDIT).asString()).doesNotContain(secret, "whsec_");
    }

    private ValidatableResponse apply(String url) {
        Map<String, Object> spec =
                Map.of("name", "Chat", "url", url, "events", List.of("incident.*"), "owner", owner.person);
        return Subscriber.admin()
                .body(Map.of("kind", "WebhookSubscription", "key", key, "spec", spec))
                .post(CONFIGURATION)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse changesOf(String object) {
        return Subscriber.admin().get(AUDIT + "?object=" + object).then().statusCode(200);
    }
}
