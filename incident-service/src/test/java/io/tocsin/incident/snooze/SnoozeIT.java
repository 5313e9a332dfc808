package io.tocsin.incident.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lets the paging wait, and what begins it again. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class SnoozeIT {

    private static final Instant NOW = Instant.parse("2027-02-01T12:00:00Z");

    @Inject
    MovableClock clock;

    private String incident;

    @BeforeEach
    void open() {
        clock.set(NOW);
        incident = Desk.open().incident();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Response snooze(String until) {
        return Desk.bob().body(Map.of("until", until)).put("/api/v1/incidents/" + incident + "/snooze");
    }

    private Response verb(String verb) {
        return Desk.bob().post("/api/v1/incidents/" + incident + "/" + verb);
    }

    @Test
    void shouldBeginAnewWhenTheTimeIsOverAlsoIfSomebodyHadAcknowledged() {
        verb("acknowledge").then().statusCode(200);
        snooze("2027-02-01T14:00:00Z")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACKNOWLEDGED"), "snoozedUntil", equalTo("2027-02-01T14:00:00Z"));
        assertThat(search("is:snoozed")).contains(incident);

        clock.advance(Duration.ofHours(2));

        Desk.awaitState(incident, "TRIGGERED");
        Desk.get(incident).then().body("snoozedUntil", nullValue(), "assignee", nullValue());
        assertThat(Desk.timeline(incident)).containsExactly("triggered", "acknowledged", "snoozed", "snooze_ended");
    }

    @Test
    void shouldEndEarlyOnceAndWithAnAnswer() {
        snooze("2027-02-01T14:00:00Z");
        Desk.bob().delete("/api/v1/incidents/" + incident + "/snooze").then().statusCode(200);
        Desk.bob().delete("/api/v1/incidents/" + incident + "/snooze").then().statusCode(200);
        snooze("2027-02-01T15:00:00Z");
        verb("acknowledge").then().statusCode(200).body("snoozedUntil", nullValue());

        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "snoozed", "snooze_ended", "snoozed", "acknowledged");
    }

    @Test
    void shouldSayWhyItCannotWait() {
        snooze("2027-02-01T11:59:59Z")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/until"), "errors[0].reason", equalTo("must be in the future"));
        snooze("2027-02-08T12:00:01Z").then().statusCode(422).body("errors[0].pointer", equalTo("/until"));
        snooze("tomorrow").then().statusCode(400);
        verb("resolve");
        snooze("2027-02-01T14:00:00Z").then().statusCode(409);
    }

    @Test
    void shouldPassOnWhatPeopleWantOfTheEscalationWhileItRunsOnly() {
        verb("escalate").then().statusCode(200);
        verb("renew-policy").then().statusCode(200);
        verb("acknowledge");
        verb("escalate").then().statusCode(409);
        verb("renew-policy").then().statusCode(409);

        assertThat(Desk.timeline(incident)).containsExactly("triggered", "escalated", "policy_renewed", "acknowledged");
    }

    @Test
    void shouldShowSinceWhenNobodyAnswersUntilSomebodyDoes() {
        tell(new PageEvent.EscalationExhausted(UUID.fromString(incident), Ids.next(), "nobody acknowledged"));

        await().untilAsserted(() -> Desk.get(incident).then().body("unansweredSince", notNullValue()));
        assertThat(search("is:unanswered")).contains(incident);
        verb("acknowledge").then().body("unansweredSince", nullValue());
        assertThat(search("is:unanswered")).doesNotContain(incident);
    }

    @Test
    void shouldBeTriggeredAgainWhenItsAcknowledgementHasLapsed() {
        verb("acknowledge");

        tell(new PageEvent.AcknowledgementLapsed(UUID.fromString(incident), Ids.next(), NOW));

        Desk.awaitState(incident, "TRIGGERED");
        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "acknowledged", "paging_recorded", "acknowledgement_lapsed");
    }

    @Test
    void shouldStayWithWhoTookItSinceWhenAnOlderAcknowledgementHasLapsed() {
        verb("acknowledge");
        clock.advance(Duration.ofMinutes(5));
        Desk.bob()
                .body(Map.of("assignee", "carol"))
                .post("/api/v1/incidents/" + incident + "/reassign")
                .then()
                .statusCode(200);
        verb("acknowledge");

        tell(new PageEvent.AcknowledgementLapsed(UUID.fromString(incident), Ids.next(), NOW));

        await().untilAsserted(() -> assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "acknowledged", "reassigned", "acknowledged", "paging_recorded"));
        Desk.get(incident).then().body("state", equalTo("ACKNOWLEDGED"));
    }

    private void tell(PageEvent event) {
        try (TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            pages.publish(new OutgoingEvent(event, 1, NOW));
        }
    }

    private List<String> search(String query) {
        return Desk.viewer()
                .queryParam("q", query)
                .queryParam("limit", 200)
                .get("/api/v1/incidents")
                .path("items.id");
    }
}
