package io.tocsin.systemtests;

import static io.tocsin.systemtests.RunningSuite.event;
import static io.tocsin.systemtests.RunningSuite.step;
import static io.tocsin.systemtests.TheSuite.SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.client.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MainJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldPageWhoIsOnCallAndStopWhenAcknowledged() {
        String key = SUITE.serviceWithPolicy(
                "main-job", step("SCHEDULE", "primary", "PT5M") + "," + step("RESPONDER", "carol", "PT5M"), "");
        String incident = trigger(key, "main-job");
        await().atMost(PATIENCE).until(() -> SUITE.sink.pagesOf(incident).size() == 1);
        assertThat(SUITE.sink.pagesOf(incident).getFirst().responder()).isEqualTo("bob");

        SUITE.monitor()
                .post("/v2/enqueue", event(key, "trigger", "again-" + incident))
                .expect(202);
        SUITE.incidents()
                .post("/api/v1/incidents/" + incident + "/acknowledge", "")
                .expect(200);

        await().atMost(PATIENCE).until(() -> escalation(incident).equals("STOPPED"));
        assertThat(state(incident)).isEqualTo("ACKNOWLEDGED");
        await().atMost(PATIENCE).until(() -> types(incident).contains("io.tocsin.escalation.stopped.v1"));
        assertThat(types(incident))
                .contains(
                        "io.tocsin.page.requested.v1",
                        "io.tocsin.delivery.delivered.v1",
                        "io.tocsin.incident.acknowledged.v1");
        shouldHaveNoGaps(incident);
    }

    @Test
    void shouldEscalateThroughThreeStepsToTheFallbackWhenNobodyAnswers() {
        String key = SUITE.serviceWithPolicy(
                "nobody-answers",
                step("SCHEDULE", "primary", "PT2S") + "," + step("RESPONDER", "carol", "PT2S") + ","
                        + step("RESPONDER", "dave", "PT2S"),
                "\"erin\"");
        String incident = trigger(key, "nobody-answers");

        await().atMost(PATIENCE).until(() -> escalation(incident).equals("EXHAUSTED"));
        await().atMost(PATIENCE).until(() -> SUITE.sink.pagesOf(incident).size() >= 4);

        List<WebhookSink.Page> pages = SUITE.sink.pagesOf(incident);
        assertThat(pages.stream().map(WebhookSink.Page::responder)).containsExactly("bob", "carol", "dave", "erin");
        await().atMost(PATIENCE).until(() -> types(incident).contains("io.tocsin.escalation.exhausted.v1"));
        shouldHaveNoGaps(incident);
    }

    @Test
    void shouldPageNobodyElseOnceResolvedInTheMidstOfAnEscalation() {
        String key = SUITE.serviceWithPolicy(
                "resolved-midway", step("SCHEDULE", "primary", "PT4S") + "," + step("RESPONDER", "carol", "PT5M"), "");
        String incident = trigger(key, "resolved-midway");
        await().atMost(PATIENCE).until(() -> SUITE.sink.pagesOf(incident).size() == 1);

        SUITE.incidents()
                .post("/api/v1/incidents/" + incident + "/resolve", "{\"note\":\"It was a false alarm.\"}")
                .expect(200);

        await().atMost(PATIENCE).until(() -> escalation(incident).equals("STOPPED"));
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(6))
                .until(() -> SUITE.sink.pagesOf(incident).size() == 1);
        assertThat(state(incident)).isEqualTo("RESOLVED");
        shouldHaveNoGaps(incident);
    }

    @Test
    void shouldNotWaitForPeopleWhoCannotBeReached() {
        for (String person : List.of("frank", "gina")) {
            SUITE.oncall().ensure("/api/v1/responders", person, """
                    {"key":"%1$s","name":"%1$s","timeZone":"Europe/Berlin","skills":{}}""".formatted(person));
        }
        SUITE.notifications()
                .post("/api/v1/contact-methods", """
                {"responder":"gina","channel":"webhook","address":"%s","label":"gone"}""".formatted(SUITE.sink.refusingUrl()))
                .expect(201);
        String key = SUITE.serviceWithPolicy(
                "unreachable",
                step("RESPONDER", "frank", "PT12H") + "," + step("RESPONDER", "gina", "PT12H") + ","
                        + step("RESPONDER", "carol", "PT12H"),
                "");

        String incident = trigger(key, "unreachable");

        await().atMost(PATIENCE).until(() -> SUITE.sink.pagesOf(incident).size() == 1);
        assertThat(SUITE.sink.pagesOf(incident).getFirst().responder()).isEqualTo("carol");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(incident))
                        .contains("frank cannot be reached: no contact method that is enabled")
                        .anySatisfy(text ->
                                assertThat(text).startsWith("gina cannot be reached: every contact method failed"))
                        .anySatisfy(text -> assertThat(text)
                                .startsWith("carol is paged: step 3")
                                .endsWith("nobody of the step before could be reached")));
        shouldHaveNoGaps(incident);
    }

    @Test
    void shouldStopPagingWhenTheLinkInAPageIsUsed() {
        String key = SUITE.serviceWithPolicy(
                "by-link", step("SCHEDULE", "primary", "PT10S") + "," + step("RESPONDER", "carol", "PT10S"), "");
        String incident = trigger(key, "by-link");
        await().atMost(PATIENCE).until(() -> !SUITE.sink.pagesOf(incident).isEmpty());
        String link = SUITE.sink.pagesOf(incident).getFirst().acknowledgeUrl();
        ApiClient scanner = new ApiClient("", null);

        assertThat(scanner.get(link).expect(200).body()).contains("Acknowledge");
        assertThat(scanner.get(link + "x").status()).isEqualTo(404);
        assertThat(state(incident)).isEqualTo("TRIGGERED");
        scanner.post(link, "").expect(200);

        await().atMost(PATIENCE).until(() -> state(incident).equals("ACKNOWLEDGED"));
        await().atMost(PATIENCE).until(() -> escalation(incident).equals("STOPPED"));
        assertThat(scanner.post(link, "").expect(200).body()).contains("done before");
        JsonNode now = SUITE.incidents().get("/api/v1/incidents/" + incident).json();
        assertThat(now.get("assignee").asText()).isEqualTo("bob");
        assertThat(SUITE.sink.pagesOf(incident)).hasSize(1);
    }

    @Test
    void shouldResolveWithTheLastAlertAndOpenAnewAfterwards() {
        String key = SUITE.serviceWithPolicy("resolves", step("SCHEDULE", "primary", "PT5M"), "");
        String dedupKey = "disk-" + UUID.randomUUID();
        for (String action : List.of("trigger", "trigger", "resolve", "trigger")) {
            SUITE.monitor().post("/v2/enqueue", event(key, action, dedupKey)).expect(202);
        }
        assertThat(SUITE.incidentsOf("resolves").stream()
                        .filter(i -> i.path("dedupKey").asText().equals(dedupKey))
                        .map(i -> i.get("state").asText()))
                .containsExactly("TRIGGERED", "RESOLVED");
    }

    private static String trigger(String key, String service) {
        String dedupKey = service + "-" + UUID.randomUUID();
        SUITE.monitor().post("/v2/enqueue", event(key, "trigger", dedupKey)).expect(202);
        return SUITE.incidentsOf(service).stream()
                .filter(incident -> incident.path("dedupKey").asText().equals(dedupKey))
                .map(incident -> incident.get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String state(String incident) {
        return SUITE.incidents()
                .get("/api/v1/incidents/" + incident)
                .expect(200)
                .json()
                .get("state")
                .asText();
    }

    private static String escalation(String incident) {
        JsonNode items = SUITE.oncall()
                .get("/api/v1/escalations?incident=" + incident)
                .expect(200)
                .json()
                .get("items");
        return items.isEmpty() ? "none" : items.get(0).get("state").asText();
    }

    private static List<String> types(String incident) {
        return SUITE.timeline(SUITE.incidents(), incident).stream()
                .map(entry ->
                        entry.get("data").path("what").asText(entry.get("type").asText()))
                .toList();
    }

    private static List<String> texts(String incident) {
        return SUITE.timeline(SUITE.incidents(), incident).stream()
                .map(entry -> entry.get("data").path("text").asText())
                .toList();
    }

    private static void shouldHaveNoGaps(String incident) {
        long expected = 1;
        for (JsonNode entry : SUITE.timeline(SUITE.incidents(), incident)) {
            assertThat(entry.get("sequence").asLong()).isEqualTo(expected++);
        }
    }
}
