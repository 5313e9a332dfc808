package io.tocsin.incident.responderrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More people are asked to help, by what they can do; what they say is kept, by whatever way it comes. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class M11PeopleWithSkillsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS);
    private String incident;
    private UUID id;

    @BeforeEach
    void open() {
        incident = Desk.open().incident();
        id = UUID.fromString(incident);
    }

    @AfterEach
    void close() {
        incidents.close();
        pages.close();
        notifications.close();
    }

    private String path(String more) {
        return "/api/v1/incidents/" + incident + "/responder-requests" + more;
    }

    private UUID ask() {
        Response asked = Desk.bob()
                .body(Map.of(
                        "targets",
                        List.of(
                                Map.of("kind", "SKILL", "key", "postgres", "level", 3),
                                Map.of("kind", "SCHEDULE", "key", "primary")),
                        "message",
                        "The replica is far behind."))
                .post(path(""));
        asked.then()
                .statusCode(201)
                .header("Location", endsWith(path("/" + asked.path("id"))))
                .body("requestedBy", equalTo("bob"))
                .body("asked", empty())
                .body("missing", nullValue());
        UUID request = UUID.fromString(asked.path("id"));
        IncidentEvent.RespondersRequested told = incidents.awaitEvent(
                IncidentEvent.RespondersRequested.class,
                event -> event.requestId().equals(request));
        assertThat(told.targets())
                .extracting(target -> target.kind() + " " + target.key() + " " + target.level())
                .containsExactly("SKILL postgres 3", "SCHEDULE primary null");
        assertThat(told.message()).isEqualTo("The replica is far behind.");
        return request;
    }

    /** What oncall-service finds out. */
    private void found(UUID request) {
        IncidentEvent.RespondersRequested wanted = incidents.awaitEvent(
                IncidentEvent.RespondersRequested.class,
                event -> event.requestId().equals(request));
        pages.publish(new OutgoingEvent(
                new PageEvent.RespondersAsked(
                        id,
                        request,
                        wanted.incident(),
                        2,
                        "bob asks for help",
                        List.of(new PageEvent.RespondersAsked.Asked(Ids.next(), "carol", List.of("skill:postgres"))),
                        List.of(new PageEvent.RespondersAsked.Missing("schedule:primary", "nobody is on call"))),
                1,
                Instant.now()));
    }

    private void answerByLink(UUID request, boolean accepted, long sequence) {
        notifications.publish(new OutgoingEvent(
                new NotificationEvent.RequestAnswered(id, Ids.next(), request, "carol", accepted, "email"),
                sequence,
                Instant.now()));
    }

    private void awaitAnswer(UUID request, String answer) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> Desk.viewer()
                        .get(path("/" + request))
                        .then()
                        .body("asked.responder", contains("carol"))
                        .body("asked.answer", contains(answer)));
    }

    @Test
    void shouldKeepWhoWasAskedAndWhatTheySaid() {
        UUID request = ask();
        found(request);
        awaitAnswer(request, "AWAITED");
        Desk.viewer()
                .get(path("/" + request))
                .then()
                .body("asked[0].targets", contains("skill:postgres"))
                .body("missing.reason", contains("nobody is on call"));
        Desk.bob().post(path("/" + request + "/accept")).then().statusCode(409);

        Desk.as("carol", Roles.RESPONDER)
                .body(Map.of("note", "In ten minutes."))
                .post(path("/" + request + "/accept"))
                .then()
                .statusCode(200)
                .body("asked.answer", contains("ACCEPTED"))
                .body("asked.note", contains("In ten minutes."));

        IncidentEvent.ResponderAnswered told = incidents.awaitEvent(
                IncidentEvent.ResponderAnswered.class,
                event -> event.requestId().equals(request));
        assertThat(told.accepted()).isTrue();
        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "responders_requested", "paging_recorded", "responder_answered");
        List<String> texts =
                Desk.viewer().get("/api/v1/incidents/" + incident + "/timeline").path("items.data.text");
        assertThat(texts)
                .contains("Asked to help: carol (skill:postgres); Nobody for schedule:primary: nobody is on call");
    }

    @Test
    void shouldKeepAnAnswerThatComesByALinkOnceAndEvenTooEarly() {
        UUID request = ask();

        answerByLink(request, true, 1);
        awaitAnswer(request, "ACCEPTED");
        found(request);
        await().atMost(PATIENCE)
                .untilAsserted(() -> Desk.viewer()
                        .get(path("/" + request))
                        .then()
                        .body("missing", hasSize(1))
                        .body("asked[0].targets", contains("skill:postgres"))
                        .body("asked.answer", contains("ACCEPTED")));
        Desk.as("carol", Roles.RESPONDER)
                .post(path("/" + request + "/accept"))
                .then()
                .statusCode(200);

        assertThat(Desk.timeline(incident)).containsOnlyOnce("responder_answered");
        assertThat(Desk.get(incident).<String>path("state")).isEqualTo("TRIGGERED");
    }

    @Test
    void shouldLetPeopleChangeTheirMind() {
        UUID request = ask();
        found(request);
        awaitAnswer(request, "AWAITED");
        Desk.as("carol", Roles.RESPONDER)
                .post(path("/" + request + "/decline"))
                .then()
                .statusCode(200);

        answerByLink(request, true, 1);

        awaitAnswer(request, "ACCEPTED");
        Desk.viewer().get(path("")).then().body("items", hasSize(1));
    }

    @Test
    void shouldNotAskForAnIncidentThatIsOver() {
        Desk.bob().post("/api/v1/incidents/" + incident + "/resolve").then().statusCode(200);

        Desk.bob()
                .body(Map.of("targets", List.of(Map.of("kind", "RESPONDER", "key", "carol"))))
                .post(path(""))
                .then()
                .statusCode(409);
    }
}
