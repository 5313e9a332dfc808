package io.tocsin.incident.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** People who answer at the same moment: one is first, and what the incident is fits what its timeline tells. */
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

    private static List<Integer> atOnce(List<Callable<Integer>> answers) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(answers.size())) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(answers)) {
                statuses.add(answer.get());
            }
            return statuses;
        }
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
