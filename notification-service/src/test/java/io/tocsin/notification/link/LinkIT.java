package io.tocsin.notification.link;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.PageAcknowledged;
import io.tocsin.platform.event.NotificationEvent.PageCancelled;
import io.tocsin.platform.event.NotificationEvent.PageEscalated;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links in messages: looking changes nothing, the button acts once, as the person whose link it is. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class LinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    private Pager pager;
    private WebhookSink sink;
    private UUID page;

    @BeforeEach
    void pageSomebody() {
        clock.set(Instant.now());
        pager = new Pager();
        sink = new WebhookSink();
        UUID now = pager.webhook(sink.url()).id();
        UUID later = pager.email().id();
        pager.rules(Map.of("after", "PT0S", "contactMethod", now), Map.of("after", "PT5M", "contactMethod", later));
        pager.triggered();
        page = pager.page("<i>Checkout</i> is down", 1);
        pager.await(DeliveryDelivered.class);
    }

    @AfterEach
    void end() {
        clock.reset();
        sink.close();
        pager.close();
    }

    /** The path of a link that the webhook brought. */
    private String link(String which) {
        return URI.create(sink.hooks().getFirst().data(which)).getPath();
    }

    @Test
    void shouldChangeNothingWhenItIsLookedAt() {
        for (int i = 0; i < 3; i++) {
            given().get(link("acknowledgeUrl"))
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .body(containsString("<button"), containsString("&lt;i&gt;Checkout"), not(containsString("<i>")));
        }

        assertThat(pager.deliveries().<List<String>>path("items.state"))
                .containsExactlyInAnyOrder("DELIVERED", "PENDING");
        assertThat(pager.told(PageAcknowledged.class)).isEmpty();
    }

    @Test
    void shouldLetTheBrowserStyleThePage() {
        assertThat(given().get(link("acknowledgeUrl")).headers().getValues("Content-Security-Policy"))
                .as("a browser goes by the strictest of several")
                .singleElement()
                .asString()
                .contains("style-src 'unsafe-inline'");
    }

    @Test
    void shouldAcknowledgeOnceAndStopThePaging() {
        given().post(link("acknowledgeUrl")).then().statusCode(200).body(containsString("Acknowledged"));
        given().post(link("acknowledgeUrl"))
                .then()
                .statusCode(200)
                .body(containsString("done before"), not(containsString("<button")));

        PageAcknowledged told = pager.await(PageAcknowledged.class);
        assertThat(told).isEqualTo(new PageAcknowledged(pager.incident, page, pager.person, "webhook", 1L));
        pager.await(PageCancelled.class);
        assertThat(pager.told(PageAcknowledged.class)).hasSize(1);
        assertThat(pager.states()).containsExactlyInAnyOrder("DELIVERED", "CANCELLED");
        clock.advance(Duration.ofMinutes(10));
        assertThat(InboxResource.mailTo(pager.address())).isEmpty();
        given().get(link("escalateUrl"))
                .then()
                .statusCode(200)
                .body(containsString("acknowledged by " + pager.person), not(containsString("<button")));
    }

    @Test
    void shouldNotPageByAStepThatComesAfterItsAcknowledgement() {
        given().post(link("acknowledgeUrl")).then().statusCode(200);

        UUID next = pager.page("next step", 1);

        await().atMost(PATIENCE)
                .until(() -> pager.told(PageCancelled.class).stream()
                        .anyMatch(told -> told.pageId().equals(next)));
        assertThat(sink.hooks()).hasSize(1);
    }

    @Test
    void shouldEscalateOnce() {
        given().post(link("escalateUrl")).then().statusCode(200).body(containsString("Passed on"));
        given().post(link("escalateUrl")).then().statusCode(200).body(containsString("done before"));

        PageEscalated told = pager.await(PageEscalated.class);
        assertThat(told.pageId()).isEqualTo(page);
        assertThat(told.escalationId()).isEqualTo(pager.escalation);
        assertThat(told.responder()).isEqualTo(pager.person);
        assertThat(pager.told(PageEscalated.class)).hasSize(1);
    }

    @Test
    void shouldSayWhoHasAnsweredAlready() {
        pager.acknowledged();
        pager.await(PageCancelled.class);

        given().get(link("acknowledgeUrl")).then().statusCode(200).body(containsString("acknowledged by carol"));
        given().post(link("acknowledgeUrl")).then().statusCode(200).body(containsString("acknowledged by carol"));
        assertThat(pager.told(PageAcknowledged.class)).isEmpty();
    }

    @Test
    void shouldNotWorkWhenItIsTooOld() {
        clock.advance(Duration.ofHours(25));

        given().get(link("acknowledgeUrl")).then().statusCode(410).body(containsString("too old"));
        given().post(link("acknowledgeUrl")).then().statusCode(410);
        assertThat(pager.told(PageAcknowledged.class)).isEmpty();
    }

    @Test
    void shouldNotWorkWhenItIsForged() {
        String forged = link("acknowledgeUrl").replaceAll("\\.[^.]*$", ".AAAA");

        given().get(forged).then().statusCode(404).contentType("text/html");
        given().post(forged).then().statusCode(404);
        assertThat(Pager.as("dana", Roles.VIEWER)
                        .queryParam("incident", pager.incident)
                        .get("/api/v1/deliveries")
                        .<List<String>>path("items.state"))
                .contains("PENDING");
    }

    @Test
    void shouldSayWhenToComeBackWhereALinkIsUsedTooOften() {
        given().get(link("escalateUrl")).then().statusCode(200);
        for (int i = 0; i < 30; i++) {
            given().get(link("acknowledgeUrl"));
        }

        given().get(link("acknowledgeUrl"))
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("\\d+"));
        given().get(link("escalateUrl")).then().statusCode(200);
    }

    @Test
    void shouldShowHowThingsAreWhereThereIsNoConsole() {
        clock.advance(Duration.ofMinutes(5));
        await().atMost(PATIENCE)
                .until(() -> !InboxResource.mailTo(pager.address()).isEmpty());
        Matcher found = Pattern.compile("Open: (\\S+)")
                .matcher(InboxResource.mailTo(pager.address()).getFirst().text());
        assertThat(found.find()).isTrue();
        String open = URI.create(found.group(1)).getPath();

        given().get(open)
                .then()
                .statusCode(200)
                .body(containsString("Nobody has answered yet"), not(containsString("<button")));
        given().post(open).then().statusCode(200).body(containsString("Nobody has answered yet"));

        given().post(link("acknowledgeUrl")).then().statusCode(200);
        given().get(open).then().statusCode(200).body(containsString("It was acknowledged by " + pager.person));
    }
}
