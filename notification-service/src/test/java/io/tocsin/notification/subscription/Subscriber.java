package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.security.Roles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Another system that has subscribed, and what it received; it is gone after the test. */
public final class Subscriber implements AutoCloseable {

    static final String SUBSCRIPTIONS = "/api/v1/webhook-subscriptions";

    final String key = "s-" + Ids.next();
    final String path = SUBSCRIPTIONS + "/" + key;
    final WebhookSink sink = new WebhookSink();
    final String secret;

    private Subscriber(String owner, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("key", key, "name", "Chat", "url", sink.url(), "events", List.of("incident.*"), "owner", owner));
        body.putAll(more);
        Response answer = admin().body(body).post(SUBSCRIPTIONS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        secret = answer.path("secret");
    }

    /** @param more fields of the subscription, of all events if it does not say which */
    public static Subscriber of(Pager owner, Map<String, ?> more) {
        owner.email();
        return new Subscriber(owner.person, more);
    }

    static RequestSpecification admin() {
        return Pager.as("alice", Roles.ADMIN);
    }

    Response get() {
        return admin().get(path);
    }

    Response deliveries() {
        return admin().get(path + "/deliveries");
    }

    List<String> states() {
        return deliveries().path("items.state");
    }

    /** Waits until its deliveries, the newest first, are in these states. */
    void await(String... states) {
        soon().until(() -> states().equals(List.of(states)));
    }

    /** Waits until its only delivery has failed once, to be tried again. */
    void awaitFirstFailure() {
        soon().until(() -> states().equals(List.of("PENDING")) && this.<Integer>delivery("attempts") == 1);
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    /** Of the newest delivery. */
    <T> T delivery(String field) {
        return deliveries().path("items[0]." + field);
    }

    /** What arrived, by type. */
    List<String> received() {
        return sink.hooks().stream().map(Subscriber::type).toList();
    }

    static String type(WebhookSink.Hook hook) {
        return JsonPath.from(hook.body()).getString("type");
    }

    @Override
    public void close() {
        sink.close();
        admin().header("If-Match", "*").delete(path);
    }
}
