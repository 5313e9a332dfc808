package io.tocsin.incident.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the other services tell of the paging. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class PagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static OutgoingEvent out(Event event, long sequence) {
        return new OutgoingEvent(event, sequence, Instant.now());
    }

    private static void awaitTimeline(String incident, String... types) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Desk.timeline(incident)).containsExactly(types));
    }

    @Test
    void shouldKeepOnTheTimelineWhatPagingDid() {
        String incident = Desk.open().incident();
        UUID id = UUID.fromString(incident);
        UUID escalation = Ids.next();
        try (TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            pages.publish(
                    out(new PageEvent.EscalationStarted(id, escalation, "sre", 3L, "the incident was opened"), 1));
            pages.publish(out(
                    new PageEvent.StepStarted(
                            id, escalation, 1, 1, false, List.of("schedule:primary"), Instant.now(), null),
                    2));
            pages.publish(
                    out(new PageEvent.TargetSkipped(id, escalation, 1, 1, "schedule:primary", "nobody is on call"), 3));
            pages.publish(out(new PageEvent.EscalationExhausted(id, escalation, "no step is left"), 4));

            awaitTimeline(
                    incident, "triggered", "paging_recorded", "paging_recorded", "paging_recorded", "paging_recorded");
        }
        List<String> texts =
                Desk.viewer().get("/api/v1/incidents/" + incident + "/timeline").path("items.data.text");
        assertThat(texts)
                .contains(
                        "Step 1 skips schedule:primary: nobody is on call",
                        "Everything was tried and nobody answered: no step is left");
    }

    @Test
    void shouldTakeTheAnswerToAPage() {
        String incident = Desk.open().incident();
        UUID id = UUID.fromString(incident);
        try (TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS);
                TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS)) {
            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "carol", "email", 1L), 1));

            IncidentEvent.Acknowledged told = incidents.awaitEvent(
                    IncidentEvent.Acknowledged.class,
                    event -> event.incidentId().equals(id));

            assertThat(told.via()).isEqualTo("email");
            assertThat(told.by().id()).isEqualTo("carol");
            assertThat(Desk.get(incident).<String>path("assignee")).isEqualTo("carol");

            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "bob", "webhook", 1L), 2));
            awaitTimeline(incident, "triggered", "paging_recorded", "acknowledged", "paging_recorded");
            assertThat(Desk.get(incident).<String>path("assignee")).isEqualTo("carol");
        }
    }

    @Test
    void shouldTakeTheAnswerToAPageOfALapseThatIsHeardOfLater() {
        String incident = Desk.open().incident();
        UUID id = UUID.fromString(incident);
        try (TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS);
                TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "carol", "email", 1L), 1));
            awaitTimeline(incident, "triggered", "paging_recorded", "acknowledged");
            Instant lapsed = Instant.parse(Desk.get(incident).path("acknowledgedAt"));

            // The page of the lapse rests on the acknowledgement; two people answer it, and another one the first page.
            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "bob", "email", 3L), 2));
            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "dora", "email", 3L), 3));
            notifications.publish(out(new NotificationEvent.PageAcknowledged(id, Ids.next(), "erin", "email", 1L), 4));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Desk.timeline(incident))
                            .filteredOn("paging_recorded"::equals)
                            .hasSize(4));
            pages.publish(
                    out(new PageEvent.AcknowledgementLapsed(id, Ids.next(), lapsed.minus(Duration.ofMinutes(5))), 1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Desk.timeline(incident))
                            .filteredOn("paging_recorded"::equals)
                            .hasSize(5));
            assertThat(Desk.timeline(incident))
                    .filteredOn("acknowledged"::equals)
                    .hasSize(2);
            assertThat(Desk.get(incident).<String>path("state")).isEqualTo("ACKNOWLEDGED");
            assertThat(Desk.get(incident).<String>path("assignee")).isEqualTo("bob");
        }
    }

    @Test
    void shouldOnlyRecordAnAnswerThatComesTooLate() {
        String incident = Desk.open().incident();
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);
        try (TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS)) {
            notifications.publish(out(
                    new NotificationEvent.PageAcknowledged(UUID.fromString(incident), Ids.next(), "carol", "email", 1L),
                    1));

            awaitTimeline(incident, "triggered", "resolved", "paging_recorded");
            assertThat(Desk.get(incident).<String>path("state")).isEqualTo("RESOLVED");
        }
    }

    @Test
    void shouldResolveWhatNobodyAnswersIfThePolicyWantsThat() {
        String incident = Desk.open().incident();
        String taken = Desk.open().incident();
        Desk.bob().post("/api/v1/incidents/" + taken + "/acknowledge").then().statusCode(200);
        try (TopicProbe pages = TopicProbe.on(Topic.PAGES)) {
            for (String one : List.of(taken, incident)) {
                pages.publish(out(
                        new PageEvent.EscalationExhausted(
                                UUID.fromString(one), Ids.next(), "nobody acknowledged", true),
                        1));
            }

            awaitTimeline(incident, "triggered", "paging_recorded", "resolved");
            awaitTimeline(taken, "triggered", "acknowledged", "paging_recorded");
        }
    }

    @Test
    void shouldPutAsideWhatConcernsNoIncident() {
        UUID unknown = Ids.next();
        String incident = Desk.open().incident();
        try (TopicProbe pages = TopicProbe.on(Topic.PAGES);
                TopicProbe deadLetters = TopicProbe.on(Topic.PAGES.deadLetterTopicName())) {
            pages.publish(out(new PageEvent.EscalationExhausted(unknown, Ids.next(), "nobody"), 1));
            pages.publish(out(new PageEvent.EscalationExhausted(UUID.fromString(incident), Ids.next(), "nobody"), 1));

            awaitTimeline(incident, "triggered", "paging_recorded");
            await().atMost(PATIENCE).until(() -> !deadLetters.records().isEmpty());
        }
    }
}
