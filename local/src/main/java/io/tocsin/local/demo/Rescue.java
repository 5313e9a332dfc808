package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second part of the story: by a plan with roles, what is wrong is found, and service is restored. */
final class Rescue {

    private final Narrator narrator;
    private final Cast cast;
    private final JsonNode incident;

    Rescue(Narrator narrator, Cast cast, JsonNode incident) {
        this.narrator = narrator;
        this.cast = cast;
        this.incident = incident;
    }

    /** @param end makes the monitor say that it is over */
    void play(Runnable end) {
        narrator.chapter("A plan says who does what");
        JsonNode response = narrator.await("the response by plan", this::response);
        for (JsonNode role : response.get("roles")) {
            narrator.say(role.path("responder").asText("a volunteer") + " is "
                    + role.get("name").asText() + ": "
                    + role.path("directives").path(0).asText());
        }
        for (JsonNode task : response.get("tasks")) {
            narrator.say("on the checklist: " + task.get("title").asText());
        }

        narrator.chapter("How far does it reach, and why?");
        widen();
        suspect();

        narrator.chapter("Service comes back");
        post("/mitigations", """
                {"what":"All traffic goes to checkout 4.1","affectedUsers":"everybody who pays","until":"%s"}""".formatted(Instant.now().plus(Duration.ofDays(2))));
        narrator.say(
                "carol rolls back to 4.1 for two days: the incident is mitigated; if 4.1 still serves then, it asks again");
        post("/updates", "{\"text\":\"People can pay again. The cause is known; the repair follows tomorrow.\"}");
        narrator.say("she tells those who wait: people can pay again");
        end.run();
        narrator.await("the resolution", () -> cast.in("RESOLVED", incident));
        narrator.say("the monitor says that it is over, and the incident is resolved");
    }

    private @Nullable JsonNode response() {
        JsonNode response =
                cast.carol().get(Cast.path(incident) + "/response").expect(200).json();
        return response.path("plan").isObject() ? response : null;
    }

    private void widen() {
        String path = Cast.path(incident);
        JsonNode atRisk = cast.carol().get(path + "/scope").expect(200).json().get("atRisk");
        narrator.say("at risk, because it needs checkout: "
                + atRisk.path(0).path("service").asText());
        cast.change("PATCH", path, path, "{\"affectedServices\":[\"checkout\",\"shop\"]}");
        narrator.say("carol looks, and widens the scope: shop fails too");
        cast.carol().call("PUT", path + "/customers-affected", """
                        {"customers":1200,"note":"failed payments of the last ten minutes"}""", Map.of()).expect(200);
        JsonNode scope = cast.carol()
                .call("PUT", path + "/assessment", "{\"impact\":\"HIGH\",\"urgency\":\"HIGH\"}", Map.of())
                .expect(200)
                .json();
        narrator.say("1,200 customers, high impact, high urgency: by the severity matrix it is "
                + scope.get("severity").asText() + " now");
    }

    private void suspect() {
        JsonNode suspect = narrator.await("the change among the suspects", () -> {
            JsonNode items = cast.carol()
                    .get(Cast.path(incident) + "/suspects")
                    .expect(200)
                    .json()
                    .get("items");
            return items.isEmpty() ? null : items.get(0);
        });
        JsonNode change = suspect.get("change");
        narrator.say("first of the suspects: \"" + change.get("summary").asText() + "\", "
                + Duration.parse(suspect.get("before").asText()).toMillis() + " ms before");
        JsonNode cause =
                post("/causes", "{\"changeEventId\":\"" + change.get("id").asText() + "\"}");
        post("/causes/" + cause.get("id").asText() + "/confirm", "{\"note\":\"4.2 opens a connection per request.\"}");
        narrator.say("carol confirms it as the cause");
    }

    private JsonNode post(String path, String json) {
        return cast.carol()
                .post(Cast.path(incident) + path, json)
                .expect(200, 201)
                .json();
    }
}
