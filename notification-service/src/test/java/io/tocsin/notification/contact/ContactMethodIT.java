package io.tocsin.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class ContactMethodIT {

    private static final String METHODS = "/api/v1/contact-methods";

    @Inject
    DataSource dataSource;

    private final String person = "p-" + Ids.next();

    private RequestSpecification me() {
        return Pager.as(person, Roles.RESPONDER);
    }

    private static Map<String, Object> body(String channel, String address) {
        return Map.of("channel", channel, "address", address, "label", "work");
    }

    private Response created(String channel, String address) {
        Response answer = me().body(body(channel, address)).post(METHODS);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer;
    }

    @Test
    void shouldBeTheCallersOwnAndUsedAtOnce() {
        Response answer = created("email", "me@example.org");

        String location = answer.header("Location");
        me().get(location)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(answer.header("ETag")))
                .body("responder", equalTo(person))
                .body("enabled", equalTo(true))
                .body("secret", nullValue());
    }

    @Test
    void shouldShowAWebhooksSecretOnceAndKeepItEncrypted() throws SQLException {
        Response answer = created("webhook", "https://hooks.example/x");
        String secret = answer.path("secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .hasSizeGreaterThanOrEqualTo(24);
        me().get(answer.header("Location")).then().statusCode(200).body("secret", nullValue());
        me().get(METHODS).then().body("items[0].secret", nullValue());
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select secret from contact_method where id = ?")) {
            select.setObject(1, UUID.fromString(answer.path("id")));
            try (var row = select.executeQuery()) {
                row.next();
                assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("whsec_");
            }
        }
    }

    @Test
    void shouldNotBeSeenOrChangedByAnother() {
        String location = created("email", "me@example.org").header("Location");
        var stranger = "stranger-" + person;

        Pager.as(stranger, Roles.RESPONDER).get(location).then().statusCode(404);
        Pager.as(stranger, Roles.RESPONDER)
                .header("If-Match", "\"1\"")
                .delete(location)
                .then()
                .statusCode(404);
        Pager.as(stranger, Roles.RESPONDER)
                .queryParam("responder", person)
                .get(METHODS)
                .then()
                .statusCode(403);
        Pager.as(stranger, Roles.RESPONDER)
                .body(Map.of("channel", "email", "address", "x@example.org", "label", "x", "responder", person))
                .post(METHODS)
                .then()
                .statusCode(403);
        Pager.as(stranger, Roles.RESPONDER)
                .get("/api/v1/notification-rules/" + person)
                .then()
                .statusCode(403);
        me().get(METHODS).then().body("items.address", contains("me@example.org"));
    }

    @Test
    void shouldBeManagedByAnAdminForAnybody() {
        String location = Pager.as("alice", Roles.ADMIN)
                .body(Map.of("channel", "email", "address", "x@example.org", "label", "x", "responder", person))
                .post(METHODS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        me().get(location).then().statusCode(200).body("responder", equalTo(person));
        Pager.as("alice", Roles.ADMIN)
                .queryParam("responder", person)
                .get(METHODS)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldBeChangedOnlyByWhoHasSeenItAsItIs() {
        Response answer = created("email", "me@example.org");
        String location = answer.header("Location");
        String tag = answer.header("ETag");
        Map<String, Object> changed = body("email", "new@example.org");

        me().body(changed).put(location).then().statusCode(428);
        me().header("If-Match", tag).body(changed).put(location).then().statusCode(200);
        me().header("If-Match", tag).body(changed).put(location).then().statusCode(412);
        me().header("If-Match", tag).delete(location).then().statusCode(412);
        me().get(location).then().body("address", equalTo("new@example.org"));
    }

    @Test
    void shouldKeepItsChannel() {
        Response answer = created("email", "me@example.org");

        me().header("If-Match", answer.header("ETag"))
                .body(body("webhook", "https://hooks.example/x"))
                .put(answer.header("Location"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/channel"));
    }

    @Test
    void shouldTakeItsRulesWithIt() {
        Response answer = created("email", "me@example.org");
        String rules = "/api/v1/notification-rules/" + person;
        me().header("If-Match", "*")
                .body(Map.of("rules", List.of(Map.of("after", "PT5M", "contactMethod", answer.path("id")))))
                .put(rules)
                .then()
                .statusCode(200);
        me().get(rules).then().body("rules.after", contains(startsWith("PT5M")));

        me().header("If-Match", answer.header("ETag"))
                .delete(answer.header("Location"))
                .then()
                .statusCode(204);

        me().get(answer.header("Location")).then().statusCode(404);
        me().get(rules).then().body("rules", empty());
    }

    @Test
    void shouldNotServeAsAnothersRule() {
        String others = created("email", "me@example.org").path("id");

        Pager.as("other-" + person, Roles.RESPONDER)
                .header("If-Match", "*")
                .body(Map.of("rules", List.of(Map.of("after", "PT0S", "contactMethod", others))))
                .put("/api/v1/notification-rules/other-" + person)
                .then()
                .statusCode(422);
    }

    @Test
    void shouldNotLoseAChangeOfItsRules() {
        String method = created("email", "me@example.org").path("id");
        String rules = "/api/v1/notification-rules/" + person;
        Map<String, ?> one = Map.of("rules", List.of(Map.of("after", "PT5M", "contactMethod", method)));
        Map<String, ?> other = Map.of("rules", List.of(Map.of("after", "PT9M", "contactMethod", method)));
        String seen = me().get(rules).header("ETag");
        me().body(one).put(rules).then().statusCode(428);
        String written = me().header("If-Match", seen)
                .body(one)
                .put(rules)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        me().header("If-Match", seen).body(other).put(rules).then().statusCode(412);

        assertThat(me().get(rules).header("ETag")).isEqualTo(written).isNotEqualTo(seen);
        me().header("If-Match", written).body(other).put(rules).then().statusCode(200);
        me().get(rules).then().body("rules.after", contains(startsWith("PT9M")));
    }

    @Test
    void shouldBeAtMostTwenty() {
        for (int i = 0; i < 20; i++) {
            created("email", "me" + i + "@example.org");
        }

        me().body(body("email", "one-more@example.org")).post(METHODS).then().statusCode(409);
    }
}
