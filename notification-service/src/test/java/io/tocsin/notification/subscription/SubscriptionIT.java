package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who subscribes, to what, and who may. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class SubscriptionIT {

    @Inject
    DataSource dataSource;

    private final String key = "chat-" + Ids.next();
    private final String path = Subscriber.SUBSCRIPTIONS + "/" + key;
    private Pager owner;

    @BeforeEach
    void begin() {
        owner = new Pager();
        owner.email();
    }

    @AfterEach
    void end() {
        Subscriber.admin().header("If-Match", "*").delete(path);
        owner.close();
    }

    private Map<String, Object> body() {
        return new HashMap<>(Map.of(
                "key",
                key,
                "name",
                "Chat",
                "url",
                "https://chat.example.org/hooks/1",
                "events",
                List.of("incident.triggered", "incident.resolved"),
                "services",
                List.of("checkout"),
                "severities",
                List.of("SEV2", "SEV1"),
                "owner",
                owner.person));
    }

    private Response created() {
        Response answer = Subscriber.admin().body(body()).post(Subscriber.SUBSCRIPTIONS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    @Test
    void shouldShowItsSecretOnceAndKeepItEncrypted() throws SQLException {
        Response answer = created();

        assertThat(answer.header("Location")).endsWith(path);
        assertThat(answer.<String>path("secret")).startsWith("whsec_");
        Subscriber.admin()
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(answer.header("ETag")))
                .body("secret", nullValue())
                .body("state", equalTo("ENABLED"))
                .body("events", contains("incident.triggered", "incident.resolved"))
                .body("services", contains("checkout"))
                .body("severities", contains("SEV1", "SEV2"));
        Subscriber.admin()
                .queryParam("limit", 200)
                .get(Subscriber.SUBSCRIPTIONS)
                .then()
                .body("items.key", hasItem(key))
                .body("items.findAll { it.secret != null }", empty());
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select secret from webhook_subscription where key = ?")) {
            select.setString(1, key);
            try (var row = select.executeQuery()) {
                row.next();
                assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("whsec_");
            }
        }
    }

    @Test
    void shouldBeThereOnce() {
        created();

        Subscriber.admin().body(body()).post(Subscriber.SUBSCRIPTIONS).then().statusCode(409);
    }

    @Test
    void shouldBeAtMostAHundred() throws SQLException {
        execute("""
                insert into webhook_subscription (id, key, name, url, events, services, severities, owner, secret,
                    created_at, enabled_at)
                select gen_random_uuid(), 'filler-' || n, '', '', '{}', '{}', '{}', '', '', now(), now()
                from generate_series(1, 100) n""");
        try {
            Subscriber.admin()
                    .body(body())
                    .post(Subscriber.SUBSCRIPTIONS)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("100"));
        } finally {
            execute("delete from webhook_subscription where key like 'filler-%'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    @Test
    void shouldBeListedPageByPage() {
        created();
        try (Subscriber other = Subscriber.of(owner, Map.of())) {
            Response first = Subscriber.admin().queryParam("limit", 1).get(Subscriber.SUBSCRIPTIONS);
            assertThat(first.<List<?>>path("items")).hasSize(1);
            assertThat(first.header("Link")).contains("rel=\"next\"");
            assertThat(Subscriber.admin()
                            .queryParam("limit", 200)
                            .queryParam("cursor", first.<String>path("next"))
                            .get(Subscriber.SUBSCRIPTIONS)
                            .<List<String>>path("items.key"))
                    .contains(other.key)
                    .doesNotContain(first.<String>path("items[0].key"));
        }
    }

    @Test
    void shouldBeChangedOnlyByWhoHasSeenItAsItIs() {
        String tag = created().header("ETag");
        Map<String, Object> changed = body();
        changed.put("events", List.of("incident.*"));
        changed.remove("key");
        changed.remove("services");

        Subscriber.admin().body(changed).put(path).then().statusCode(428);
        Subscriber.admin()
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .body("events", contains("incident.*"))
                .body("services", empty());
        Subscriber.admin()
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(412);
        Subscriber.admin().header("If-Match", tag).delete(path).then().statusCode(412);
        Subscriber.admin().delete(path).then().statusCode(428);
        changed.put("key", "another");
        Subscriber.admin()
                .header("If-Match", "*")
                .body(changed)
                .put(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/key"));
    }

    @Test
    void shouldGoWithItsDeliveries() {
        String tag = created().header("ETag");
        Subscriber.admin().post(path + "/test").then().statusCode(202);

        Subscriber.admin().header("If-Match", tag).delete(path).then().statusCode(204);

        Subscriber.admin().get(path).then().statusCode(404);
        Subscriber.admin().get(path + "/deliveries").then().statusCode(404);
    }

    @Test
    void shouldGetANewSecretBesideTheOld() {
        Response first = created();

        Response rotated = Subscriber.admin().post(path + "/secret");

        rotated.then()
                .statusCode(200)
                .body("secret", containsString("whsec_"))
                .body("previousSecretUntil", notNullValue());
        assertThat(rotated.<String>path("secret")).isNotEqualTo(first.<String>path("secret"));
        assertThat(rotated.header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void shouldStayAsItIsWhereItIsEnabledAlready() {
        String tag = created().header("ETag");

        Subscriber.admin().post(path + "/enable").then().statusCode(200).header("ETag", equalTo(tag));
    }
}
