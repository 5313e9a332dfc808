package io.tocsin.notification.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of whether a contact method works, and what the other services are told of it. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class VerificationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("arrive: (\\d{8})");

    @Inject
    MovableClock clock;

    private final Pager pager = new Pager();
    private final TopicProbe contacts = TopicProbe.on(Topic.CONTACTS);
    private final WebhookSink sink = new WebhookSink();

    @BeforeEach
    void holdTheClock() {
        clock.set(clock.instant());
    }

    @AfterEach
    void close() {
        clock.reset();
        pager.close();
        contacts.close();
        sink.close();
    }

    @Test
    void shouldVerifyAnAddressByTheCodeThatArrivedThere() {
        UUID method = pager.email().id();
        told(its -> !its.verified() && its.testedAt() == null);

        post(method, "/verification", null).then().statusCode(202).body("expiresAt", notNullValue());
        post(method, "/verification", null).then().statusCode(429).header("Retry-After", notNullValue());
        String code = codeByMail(1);
        post(method, "/verification/confirmation", wrong(code)).then().statusCode(422);
        Pager.as("mallory", Roles.RESPONDER)
                .body(Map.of("code", code))
                .post(path(method) + "/verification/confirmation")
                .then()
                .statusCode(404);

        post(method, "/verification/confirmation", code.substring(0, 4) + " " + code.substring(4))
                .then()
                .statusCode(200)
                .body("verified", equalTo(true))
                .body("testedAt", notNullValue());

        told(Method::verified);
        post(method, "/verification/confirmation", code).then().statusCode(422);
        assertThat(pager.asPerson().get("/api/v1/notices").<List<String>>path("items.text"))
                .containsOnly("");
    }

    @Test
    void shouldTakeNoCodeThatIsOldOrGuessedOrForAnotherAddress() {
        UUID method = pager.email().id();
        post(method, "/verification", null).then().statusCode(202);
        String code = codeByMail(1);
        clock.advance(Duration.ofMinutes(61));
        post(method, "/verification/confirmation", code).then().statusCode(422);

        post(method, "/verification", null).then().statusCode(202);
        String second = codeByMail(2);
        for (int i = 0; i < 5; i++) {
            post(method, "/verification/confirmation", wrong(second)).then().statusCode(422);
        }
        post(method, "/verification/confirmation", second).then().statusCode(422);

        clock.advance(Duration.ofMinutes(2));
        post(method, "/verification", null).then().statusCode(202);
        String third = codeByMail(3);
        move(method, "elsewhere-" + pager.address());
        post(method, "/verification/confirmation", third).then().statusCode(422);
    }

    @Test
    void shouldForgetWhatAnOldAddressHasShown() {
        UUID method = pager.email().id();
        post(method, "/verification", null).then().statusCode(202);
        post(method, "/verification/confirmation", codeByMail(1)).then().statusCode(200);
        told(Method::verified);

        move(method, "elsewhere-" + pager.address());

        told(its -> !its.verified() && its.testedAt() == null);
    }

    @Test
    void shouldCountAsTestedOnceATestIsDeliveredAndAsFailingOnceTwoAreRefused() {
        UUID method = pager.webhook(sink.url()).id();
        sink.answering(410);
        post(method, "/test", null).then().statusCode(202);
        await().atMost(PATIENCE).until(() -> sink.hooks().size() == 1);
        clock.advance(Duration.ofMinutes(2));
        post(method, "/test", null).then().statusCode(202);
        told(Method::failing);

        clock.advance(Duration.ofMinutes(2));
        sink.answering(200);
        post(method, "/test", null).then().statusCode(202);

        told(its -> !its.failing() && its.testedAt() != null);
        pager.asPerson()
                .get(path(method))
                .then()
                .body("failing", equalTo(false))
                .body("verified", equalTo(false));
    }

    @Test
    void shouldTellOfRulesAndOfTheLastMethodsEnd() {
        UUID method = pager.email().id();
        pager.rules(Map.of("after", "PT5M", "contactMethod", method));
        contacts.awaitEvent(
                MethodsChanged.class,
                event -> event.responder().equals(pager.person)
                        && event.rules().size() == 1
                        && event.rules().getFirst().afterSeconds() == 300
                        && event.rules().getFirst().method().equals(method));

        pager.asPerson().header("If-Match", "*").delete(path(method)).then().statusCode(204);

        contacts.awaitEvent(
                MethodsChanged.class,
                event -> event.responder().equals(pager.person)
                        && event.methods().isEmpty()
                        && event.rules().isEmpty());
    }

    private void told(Predicate<Method> method) {
        await().atMost(PATIENCE)
                .until(() -> contacts.events(MethodsChanged.class).stream()
                        .filter(event -> event.responder().equals(pager.person))
                        .reduce((earlier, later) -> later)
                        .filter(last -> method.test(last.methods().getFirst()))
                        .isPresent());
    }

    private void move(UUID method, String address) {
        pager.asPerson()
                .header("If-Match", "*")
                .body(Map.of("channel", "email", "address", address, "label", "test"))
                .put(path(method))
                .then()
                .statusCode(200)
                .body("verified", equalTo(false));
    }

    private Response post(UUID method, String operation, String code) {
        var request = pager.asPerson();
        return (code == null ? request : request.body(Map.of("code", code))).post(path(method) + operation);
    }

    private String codeByMail(int number) {
        await().atMost(PATIENCE)
                .until(() -> InboxResource.mailTo(pager.address()).size() == number);
        String text = InboxResource.mailTo(pager.address()).get(number - 1).text();
        Matcher code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group(1);
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '1' ? "2" : "1") + code.substring(1);
    }

    private static String path(UUID method) {
        return "/api/v1/contact-methods/" + method;
    }
}
