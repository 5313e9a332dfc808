package io.tocsin.incident.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** What is done at the same moment: one is first, and what the incident is fits what its timeline tells. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class AnswersAtOnceIT {

    private static final int TIMES = 10;

    private static Callable<Integer> act(String person, String incident, String verb, Map<String, ?> body) {
        return () -> Desk.as(person, "responder")
                .body(body)
                .post("/api/v1/incidents/" + incident + "/" + verb)
                .statusCode();
    }

    private static <T> List<T> atOnce(List<Callable<T>> answers) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(answers.size())) {
            List<T> given = new ArrayList<>();
            for (Future<T> answer : people.invokeAll(answers)) {
                given.add(answer.get());
            }
            return given;
        }
    }

    @RepeatedTest(TIMES)
    void shouldBelongToOneOfThoseWhoAcknowledgeAtOnce() throws Exception {
        String id = Desk.open().incident();

        List<String> assignees = atOnce(Stream.of("bob", "carol", "dana")
                .<Callable<String>>map(person -> () -> Desk.as(person, "responder")
                        .post("/api/v1/incidents/" + id + "/acknowledge")
                        .path("assignee"))
                .toList());

        assertThat(assignees)
                .as("all are told the same")
                .containsOnly(Desk.get(id).<String>path("assignee"));
        assertThat(Desk.timeline(id)).containsExactly("triggered", "acknowledged");
    }

    @RepeatedTest(TIMES)
    void shouldOpenOneWhereItIsSentTwiceAtOnce() throws Exception {
        Desk desk = Desk.open();
        String key = UUID.randomUUID().toString();
        Callable<Response> open = () -> Desk.bob()
                .header("Idempotency-Key", key)
                .body(Map.of("title", "Pay", "severity", "SEV2", "service", desk.service()))
                .post("/api/v1/incidents");

        List<Response> answers = atOnce(List.of(open, open));

        Object only = desk.onlyIncident().get("id");
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .as("the other is told the same, or to come again")
                .allMatch(answer -> answer.statusCode() == 201
                        || answer.statusCode() == 409 && answer.header("Retry-After") != null);
        Response again = open.call();
        assertThat(again.<Object>path("id")).isEqualTo(only);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(desk.onlyIncident()).containsEntry("id", only);
    }

    @RepeatedTest(TIMES)
    void shouldTakeOneOfTwoChangesOfTheSameVersion() throws Exception {
        String id = Desk.open().incident();
        String seen = Desk.get(id).header("ETag");
        Callable<Integer> change = () -> Desk.bob()
                .header("If-Match", seen)
                .body(Map.of("title", "By " + Thread.currentThread().threadId()))
                .patch("/api/v1/incidents/" + id)
                .statusCode();

        assertThat(atOnce(List.of(change, change))).containsExactlyInAnyOrder(200, 412);

        assertThat(Desk.timeline(id)).containsExactly("triggered", "described");
    }

    @RepeatedTest(TIMES)
    void shouldEndResolvedWhenAcknowledgedAndResolvedAtOnce() throws Exception {
        String id = Desk.open().incident();

        List<Integer> statuses = atOnce(List.of(
                act("bob", id, "acknowledge", Map.of()),
                act("carol", id, "acknowledge", Map.of()),
                act("dana", id, "resolve", Map.of())));

        assertThat(statuses.subList(0, 2)).isSubsetOf(200, 409);
        assertThat(statuses.getLast()).isEqualTo(200);
        assertThat(Desk.get(id).<String>path("state")).isEqualTo("RESOLVED");
        assertThat(Desk.timeline(id))
                .isIn(List.of("triggered", "resolved"), List.of("triggered", "acknowledged", "resolved"));
    }

    @RepeatedTest(TIMES)
    void shouldBeWhatCameLastWhenAcknowledgedAndAssignedAtOnce() throws Exception {
        String id = Desk.open().incident();

        List<Integer> statuses = atOnce(List.of(
                act("bob", id, "acknowledge", Map.of()), act("dana", id, "reassign", Map.of("assignee", "carol"))));

        assertThat(statuses).containsOnly(200);
        String assignee = Desk.get(id).path("assignee");
        String state = Desk.get(id).path("state");
        if (Desk.timeline(id).getLast().equals("acknowledged")) {
            assertThat(List.of(state, assignee)).containsExactly("ACKNOWLEDGED", "bob");
        } else {
            assertThat(Desk.timeline(id)).containsExactly("triggered", "acknowledged", "reassigned");
            assertThat(List.of(state, assignee)).containsExactly("TRIGGERED", "carol");
        }
    }
}
