package io.tocsin.oncall.reminder;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People are told of their shifts once each, and of what the shift before has to say. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RemindersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();
    private final TopicProbe notices = TopicProbe.on(Topic.NOTICES);

    @AfterEach
    void close() {
        clock.reset();
        notices.close();
    }

    @Test
    void shouldRemindOfTheShiftAndPassTheNoteOnOnce() {
        // 18 hours before the handoff at 09:00.
        clock.set(
                clock.instant().atZone(ZoneOffset.UTC).with(LocalTime.of(15, 0)).toInstant());
        rota.people("bob", "carol").team("sre", "bob", "carol").daily("primary", "sre", "bob", "carol");
        String present = viewer().queryParam("schedule", rota.key("primary"))
                .get("/api/v1/on-call")
                .path("items[0].responder");
        String next = present.equals(rota.key("bob")) ? rota.key("carol") : rota.key("bob");
        as(present, Roles.RESPONDER)
                .body(Map.of("schedule", rota.key("primary"), "text", "The disk of db-3 fills up."))
                .post("/api/v1/handoff-notes")
                .then()
                .statusCode(201)
                .body("author", equalTo(present));
        as("mallory", Roles.RESPONDER)
                .body(Map.of("schedule", rota.key("primary"), "text", "Hello."))
                .post("/api/v1/handoff-notes")
                .then()
                .statusCode(403);

        clock.advance(Duration.ofHours(7));
        await().atMost(PATIENCE).until(() -> kinds(next).equals(List.of("SHIFT_STARTS")));
        clock.advance(Duration.ofHours(10).plusMinutes(30));
        await().atMost(PATIENCE).until(() -> kinds(present).equals(List.of("SHIFT_ENDS")));
        assertThat(kinds(next)).containsExactly("SHIFT_STARTS");
        clock.advance(Duration.ofMinutes(31));

        await().atMost(PATIENCE).until(() -> kinds(next).equals(List.of("SHIFT_STARTS", "HANDOFF_NOTE")));
        viewer().queryParam("schedule", rota.key("primary"))
                .get("/api/v1/handoff-notes")
                .then()
                .statusCode(200)
                .body("items.passedTo[0]", contains(next));
        String passed = viewer().queryParam("schedule", rota.key("primary"))
                .get("/api/v1/handoff-notes")
                .path("items[0].id");
        admin().header("If-Match", "*")
                .delete("/api/v1/handoff-notes/" + passed)
                .then()
                .statusCode(409);
        viewer().queryParam("schedule", rota.key("none"))
                .get("/api/v1/handoff-notes")
                .then()
                .statusCode(404);
        admin().body(Map.of("schedule", rota.key("none"), "text", "Hello."))
                .post("/api/v1/handoff-notes")
                .then()
                .statusCode(422);
        admin().body(Map.of("schedule", rota.key("primary"), "text", "x".repeat(4001)))
                .post("/api/v1/handoff-notes")
                .then()
                .statusCode(422);
    }

    @Test
    void shouldRemindWhenThePersonWantsToKnow() {
        clock.set(
                clock.instant().atZone(ZoneOffset.UTC).with(LocalTime.of(15, 0)).toInstant());
        rota.people("bob", "carol").team("sre", "bob", "carol").daily("primary", "sre", "bob", "carol");
        String present = viewer().queryParam("schedule", rota.key("primary"))
                .get("/api/v1/on-call")
                .path("items[0].responder");
        String next = present.equals(rota.key("bob")) ? rota.key("carol") : rota.key("bob");

        want(next, "P8D", "PT1H").statusCode(422).body("errors.pointer", contains("/reminders/beforeStart"));
        want(next, "PT17H30M", "PT1H").statusCode(200).body("reminders.beforeStart", equalTo("PT17H30M"));
        want(present, "PT1H", "PT-1S").statusCode(200);

        clock.advance(Duration.ofMinutes(31));
        await().atMost(PATIENCE).until(() -> kinds(next).equals(List.of("SHIFT_STARTS")));
        clock.advance(Duration.ofHours(18));
        want(next, "PT17H30M", "PT30H").statusCode(200);
        await().atMost(PATIENCE).until(() -> kinds(next).equals(List.of("SHIFT_STARTS", "SHIFT_ENDS")));
        assertThat(kinds(present)).isEmpty();
    }

    private ValidatableResponse want(String person, String beforeStart, String beforeEnd) {
        return as(person, Roles.RESPONDER)
                .header("If-Match", "*")
                .body(Map.of(
                        "name",
                        "A name",
                        "timeZone",
                        "Europe/Berlin",
                        "reminders",
                        Map.of("beforeStart", beforeStart, "beforeEnd", beforeEnd)))
                .put("/api/v1/responders/" + person)
                .then();
    }

    @Test
    void shouldLetTheAuthorCorrectAndWithdrawANoteThatWaits() {
        rota.people("bob", "carol").team("sre", "bob", "carol").daily("primary", "sre", "bob", "carol");
        Response written = as(rota.key("bob"), Roles.RESPONDER)
                .body(Map.of("schedule", rota.key("primary"), "text", "The disk of db-3 fills up."))
                .post("/api/v1/handoff-notes");
        String note = written.header("Location");
        viewer().get(note).then().statusCode(200).header("ETag", written.header("ETag"));

        as(rota.key("carol"), Roles.RESPONDER)
                .header("If-Match", "*")
                .body(Map.of("text", "Nothing."))
                .put(note)
                .then()
                .statusCode(403);
        as(rota.key("bob"), Roles.RESPONDER)
                .body(Map.of("text", "Nothing."))
                .put(note)
                .then()
                .statusCode(428);
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", written.header("ETag"))
                .body(Map.of("text", " "))
                .put(note)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/text"));
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", written.header("ETag"))
                .body(Map.of("text", "The disk of db-4 fills up."))
                .put(note)
                .then()
                .statusCode(200)
                .body("text", equalTo("The disk of db-4 fills up."));
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", written.header("ETag"))
                .delete(note)
                .then()
                .statusCode(412);
        as(rota.key("bob"), Roles.RESPONDER)
                .header("If-Match", viewer().get(note).header("ETag"))
                .delete(note)
                .then()
                .statusCode(204);

        viewer().get(note).then().statusCode(404);
        admin().queryParam("object", "schedule:" + rota.key("primary"))
                .get("/api/v1/audit/oncall-service")
                .then()
                .body("items[0].before.handoffNote.text", equalTo("The disk of db-4 fills up."))
                .body("items[0].after", nullValue())
                .body("items[1].before.handoffNote.text", equalTo("The disk of db-3 fills up."));
    }

    private List<String> kinds(String person) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.responder().equals(person))
                .map(NoticeIssued::kind)
                .filter(kind -> kind.startsWith("SHIFT_") || kind.equals("HANDOFF_NOTE"))
                .toList();
    }
}
