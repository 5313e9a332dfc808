package io.tocsin.incident.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Requests as a real Alertmanager 0.25.0 sent them: two alerts of a group fire, then both are over. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RealClientsIT {

    /** SHA-256 of the group key, by which Alertmanager's own PagerDuty notifier names the group too. */
    private static final String GROUP = "693d5fa016d0f0050c06afeb0691c7d0849b8190d7b6ab3c8e525734f5fdfe0f";

    private static List<String> requests(String kind) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = Objects.requireNonNull(
                RealClientsIT.class.getResourceAsStream("/alertmanager-0.25.0-requests.jsonl"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> read(json, line))
                    .filter(line -> line.get("kind").textValue().equals(kind))
                    .map(line -> line.get("body").textValue())
                    .toList();
        }
    }

    private static JsonNode read(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int notify(Desk.Line line, String body) {
        return given().contentType("application/json")
                .header("User-Agent", "Alertmanager/0.25.0")
                .body(body)
                .post("/api/v1/integrations/alertmanager/" + line.key())
                .statusCode();
    }

    @Test
    void shouldUnderstandItsPagerDutyNotifier() throws IOException {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        List<String> requests = requests("pagerduty");
        assertThat(requests).hasSize(2);

        for (String request : requests) {
            given().contentType("application/json")
                    .body(request.replace("0123456789abcdef0123456789abcdef", line.key()))
                    .post("/v2/enqueue")
                    .then()
                    .statusCode(202);
        }

        assertThat(desk.onlyIncident())
                .containsEntry("dedupKey", GROUP)
                .containsEntry("title", "[FIRING:2] HighLatency checkout (base critical)")
                .containsEntry("state", "RESOLVED");
    }

    @Test
    void shouldUnderstandItsWebhook() throws IOException {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("ALERTMANAGER");
        List<String> requests = requests("alertmanager");
        assertThat(requests).hasSize(2);

        assertThat(notify(line, requests.getFirst())).isEqualTo(204);
        assertThat(desk.onlyIncident())
                .containsEntry("dedupKey", GROUP)
                .containsEntry("title", "HighLatency: p99 > 2 s")
                .containsEntry("severity", "SEV1")
                .containsEntry("state", "TRIGGERED");
        assertThat(notify(line, requests.getFirst())).isEqualTo(204);
        assertThat(notify(line, requests.getLast())).isEqualTo(204);

        String incident = (String) desk.onlyIncident().get("id");
        assertThat(desk.onlyIncident()).containsEntry("state", "RESOLVED");
        assertThat(Desk.timeline(incident))
                .containsExactly("triggered", "alert_added", "alert_resolved", "alert_resolved", "resolved");
        assertThat(Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/alerts")
                        .<List<Integer>>path("items.count"))
                .containsExactly(2, 2);
    }

    @Test
    void shouldKeepItOpenUntilTheLastAlertIsOver() throws IOException {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("ALERTMANAGER");
        String firing = requests("alertmanager").getFirst();
        notify(line, firing);

        notify(line, firing.replaceFirst("\\{\"status\":\"firing\"", "{\"status\":\"resolved\""));

        assertThat(desk.onlyIncident()).containsEntry("state", "TRIGGERED");
    }
}
