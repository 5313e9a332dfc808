package io.tocsin.oncall.reminder;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

    private List<String> kinds(String person) {
        return notices.events(NoticeIssued.class).stream()
                .filter(notice -> notice.responder().equals(person))
                .map(NoticeIssued::kind)
                .filter(kind -> !kind.equals("GAP_AHEAD") && !kind.equals("CONFLICT_AHEAD"))
                .toList();
    }
}
