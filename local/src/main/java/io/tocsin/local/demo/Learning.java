package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The third part of the story: what is learnt from it, and what it cost. */
final class Learning {

    private final Narrator narrator;
    private final Cast cast;
    private final JsonNode incident;

    Learning(Narrator narrator, Cast cast, JsonNode incident) {
        this.narrator = narrator;
        this.cast = cast;
        this.incident = incident;
    }

    void play() {
        narrator.chapter("The next time is to be cheaper");
        String review = Cast.path(incident) + "/review";
        JsonNode opened = narrator.await("the review", () -> {
            Answer answer = cast.carol().get(review).expect(200, 404);
            return answer.status() == 200 ? answer.json() : null;
        });
        narrator.say("a review was opened by policy: "
                + opened.get("because").get(0).asText().toLowerCase(Locale.ROOT).replace("sev", "SEV"));
        cast.change("PUT", review + "/schedule", review, """
                {"startsAt":"%s","minutes":45,"place":"Room 3"}""".formatted(
                        Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS)));
        narrator.say("it gets a time; those who took part can put it on their calendars");
        cast.change("PUT", review + "/sections", review, """
                {"summary":"Checkout was slow for everybody who paid.","causes":"4.2 opens a connection per request.",
                 "whatHelped":"The change was first among the suspects.","whatDelayed":"The first page was not answered."}""");
        cast.change("POST", review + "/publish", review, "");
        narrator.say("carol writes down what helped and what delayed, and publishes it: " + review + "/document");
        JsonNode item = cast.carol()
                .post(Cast.path(incident) + "/action-items", """
                        {"title":"A test that counts the connections of a request","owner":"bob","priority":"HIGH",
                         "deadline":"%s"}""".formatted(
                                Instant.now().plus(Duration.ofDays(7))))
                .expect(201)
                .json();
        narrator.say(item.get("owner").asText() + " gets an action item, and is reminded of it until it is done: "
                + item.get("title").asText());

        narrator.chapter("What it came to, with everything else of checkout in the last 30 days");
        figures();
    }

    private void figures() {
        String span = "?service=checkout&from=" + Instant.now().minus(Duration.ofDays(30)) + "&until="
                + Instant.now().plusSeconds(60);
        JsonNode figures = narrator.await("the figures", () -> {
            JsonNode rows = cast.carol()
                    .get("/api/v1/insights/incidents" + span)
                    .expect(200)
                    .json();
            return !rows.isEmpty()
                            && rows.get(0).get("timeToResolve").get("count").asInt() > 0
                    ? rows.get(0)
                    : null;
        });
        narrator.say("incidents: " + figures.get("incidents") + "; median time to acknowledge "
                + seconds(figures, "timeToAcknowledge") + ", to mitigate " + seconds(figures, "timeToMitigate")
                + ", to resolve " + seconds(figures, "timeToResolve"));
        for (JsonNode row :
                cast.carol().get("/api/v1/insights/downtime" + span).expect(200).json()) {
            narrator.say("downtime: " + row.get("seconds") + " s, which cost "
                    + row.path("cost").asText("nobody knows what") + " "
                    + row.path("currency").asText(""));
        }
    }

    private static String seconds(JsonNode figures, String what) {
        return String.format(
                Locale.ROOT, "%.1f s", figures.get(what).get("median").asDouble());
    }
}
