package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.PageCancelled;
import io.tocsin.platform.event.NotificationEvent.RequestAnswered;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who are asked to help: only their own answer or the end of the incident takes it back. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class AskedToHelpIT {

    @Inject
    MovableClock clock;

    private final Pager pager = new Pager();
    private final WebhookSink sink = new WebhookSink();
    private UUID request;

    /** By webhook at once, and by e-mail five minutes later. */
    @BeforeEach
    void ask() {
        clock.set(Instant.now());
        UUID now = pager.webhook(sink.url()).id();
        UUID later = pager.email().id();
        pager.rules(Map.of("after", "PT0S", "contactMethod", now), Map.of("after", "PT5M", "contactMethod", later));
        pager.triggered();
        request = pager.askForHelp();
        pager.await(DeliveryDelivered.class);
    }

    @AfterEach
    void end() {
        clock.reset();
        sink.close();
        pager.close();
    }

    private String link(String which) {
        return URI.create(sink.hooks().getFirst().data(which)).getPath();
    }

    @Test
    void shouldGoOnAskingWhenSomebodyTakesTheIncident() {
        pager.page();
        pager.acknowledged();
        PageCancelled page = pager.await(PageCancelled.class);

        given().get(link("acknowledgeUrl")).then().statusCode(200).body(containsString("You come and help."));
        given().post(link("acknowledgeUrl")).then().statusCode(200).body(containsString("Accepted."));

        RequestAnswered answer = pager.await(RequestAnswered.class);
        assertThat(answer.requestId()).isEqualTo(request);
        assertThat(answer.accepted()).isTrue();
        assertThat(answer.via()).isEqualTo("webhook");
        assertThat(answer.pageId()).isNotEqualTo(page.pageId());
        given().post(link("escalateUrl"))
                .then()
                .statusCode(200)
                .body(containsString("Nothing to do: it was accepted by " + pager.person));
    }

    @Test
    void shouldTellThatSomebodyDoesNotCome() {
        given().post(link("escalateUrl")).then().statusCode(200).body(containsString("Declined."));

        assertThat(pager.await(RequestAnswered.class).accepted()).isFalse();
        assertThat(pager.await(PageCancelled.class).reason()).isEqualTo("declined by " + pager.person);
    }

    @Test
    void shouldNotAskThoseWhoHaveAnsweredElsewhere() {
        pager.tell(new IncidentEvent.ResponderAnswered(pager.incident, request, pager.person, true, null, "api"));

        assertThat(pager.await(PageCancelled.class).reason()).isEqualTo("accepted by " + pager.person);
    }

    @Test
    void shouldNotAskAnyMoreWhenTheIncidentIsOver() {
        pager.tell(new IncidentEvent.Resolved(pager.incident, io.tocsin.platform.event.Actor.person("carol"), null));

        assertThat(pager.await(PageCancelled.class).reason()).isEqualTo("resolved by carol");
    }
}
