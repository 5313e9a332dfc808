package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** An incident's timeline on the screen. */
final class Timeline {

    private Timeline() {}

    static void print(ApiClient incidents, JsonNode incident) {
        System.out.printf("%nThe timeline of incident #%s, which nobody can rewrite:%n", incident.get("number"));
        Instant first = null;
        for (JsonNode entry : incidents
                .get(Cast.path(incident) + "/timeline?limit=200")
                .expect(200)
                .json()
                .get("items")) {
            JsonNode data = entry.get("data");
            Instant at =
                    Instant.parse(data.path("happenedAt").asText(entry.get("at").asText()));
            first = first == null ? at : first;
            System.out.printf(
                    Locale.ROOT,
                    "  %+8.3f s  %-36s %s%n",
                    Duration.between(first, at).toMillis() / 1000.0,
                    entry.get("type").asText().replaceAll("^io\\.tocsin\\.|\\.v\\d+$", ""),
                    data.path("text").asText(actor(data.path("by"))));
        }
    }

    private static String actor(JsonNode by) {
        return "INTEGRATION".equalsIgnoreCase(by.path("kind").asText())
                ? "the monitor"
                : by.path("id").asText("");
    }
}
