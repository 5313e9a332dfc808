package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent by mistake, or by somebody who may not, is refused with the place and the reason. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class SubscriptionInputIT {

    private static final String NOTHING = "01234567-89ab-7def-8123-456789abcdef";

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

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "POST, ''",
        "GET, /chat",
        "PUT, /chat",
        "DELETE, /chat",
        "POST, /chat/test",
        "POST, /chat/enable",
        "POST, /chat/secret",
        "GET, /chat/deliveries",
        "GET, /chat/deliveries/" + NOTHING,
        "POST, /chat/deliveries/" + NOTHING + "/retry"
    })
    void shouldBeForAdminsOnly(String method, String below) {
        Pager.as("bob", Roles.RESPONDER, Roles.VIEWER)
                .body("{}")
                .request(method, Subscriber.SUBSCRIPTIONS + below)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "DELETE, ''",
        "POST, /test",
        "POST, /enable",
        "POST, /secret",
        "GET, /deliveries",
        "GET, /deliveries/" + NOTHING,
        "POST, /deliveries/" + NOTHING + "/retry"
    })
    void shouldSayThatThereIsNone(String method, String below) {
        Subscriber.admin()
                .header("If-Match", "*")
                .request(method, Subscriber.SUBSCRIPTIONS + "/nothing" + below)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key        | null                         | 422 | /key
            key        | "No Such!"                   | 422 | /key
            name       | ""                           | 422 | /name
            name       | null                         | 422 | /name
            name       | 7                            | 400 | /name
            url        | null                         | 422 | /url
            url        | "not a url"                  | 422 | /url
            url        | "ftp://chat.example.org/"    | 422 | /url
            url        | "http://10.0.0.1/"           | 422 | /url
            url        | "http://169.254.169.254/"    | 422 | /url
            url        | "http://[::ffff:10.0.0.1]/"  | 422 | /url
            url        | "https://a:b@example.org/"   | 422 | /url
            events     | null                         | 422 | /events
            events     | []                           | 422 | /events
            events     | ["incident.*", "incident.lost"] | 422 | /events/1
            events     | ["incident.withheld"]        | 422 | /events/0
            events     | "incident.*"                 | 400 | /events
            services   | ["No Such!"]                 | 422 | /services/0
            severities | ["SEV9"]                     | 400 | /severities/0
            owner      | null                         | 422 | /owner
            owner      | "No Such!"                   | 422 | /owner
            owner      | "nobody-there"               | 422 | /owner
            surprise   | 1                            | 400 | /surprise
            """)
    void shouldSayWhatIsWrong(String field, String value, int status, String pointer) {
        Map<String, Object> bad = body();
        bad.put(
                field,
                io.restassured.path.json.JsonPath.from("{\"x\":" + value + "}").get("x"));

        Response answer = Subscriber.admin().body(bad).post(Subscriber.SUBSCRIPTIONS);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<List<String>>path("errors.pointer")).containsExactly(pointer);
        Subscriber.admin().get(path).then().statusCode(404);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        for (Map.Entry<String, Object> tooLarge : Map.<String, Object>of(
                        "name", "x".repeat(101),
                        "url", "https://chat.example.org/" + "x".repeat(2000),
                        "events", java.util.Collections.nCopies(101, "incident.*"),
                        "services", java.util.Collections.nCopies(101, "checkout"),
                        "severities", java.util.Collections.nCopies(6, "SEV1"))
                .entrySet()) {
            Map<String, Object> bad = body();
            bad.put(tooLarge.getKey(), tooLarge.getValue());
            Subscriber.admin()
                    .body(bad)
                    .post(Subscriber.SUBSCRIPTIONS)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/" + tooLarge.getKey()));
        }
    }

    @Test
    void shouldRefuseBadParametersAndBodies() {
        created();
        Subscriber.admin().get(path + "/deliveries?state=LOST").then().statusCode(400);
        Subscriber.admin().get(path + "/deliveries?limit=0").then().statusCode(400);
        Subscriber.admin().get(path + "/deliveries?cursor=nonsense").then().statusCode(400);
        Subscriber.admin().get(path + "/deliveries/7").then().statusCode(400);
        Subscriber.admin().post(path + "/deliveries/7/retry").then().statusCode(400);
        Subscriber.admin()
                .get(Subscriber.SUBSCRIPTIONS + "?cursor=nonsense")
                .then()
                .statusCode(400);
        Subscriber.admin().body("{").post(Subscriber.SUBSCRIPTIONS).then().statusCode(400);
        Subscriber.admin().body("[]").post(Subscriber.SUBSCRIPTIONS).then().statusCode(400);
        Subscriber.admin()
                .body("{\"events\":[null]}")
                .post(Subscriber.SUBSCRIPTIONS)
                .then()
                .statusCode(422);
        Subscriber.admin()
                .header("If-Match", "*")
                .body("{}")
                .put(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/owner"));
        Subscriber.admin()
                .header("If-Match", "*")
                .body(body())
                .put(Subscriber.SUBSCRIPTIONS + "/nothing")
                .then()
                .statusCode(404);
    }
}
