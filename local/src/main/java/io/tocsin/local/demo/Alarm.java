package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.client.ApiClient;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first part of the story: an alert becomes a page that somebody answers. */
final class Alarm {

    private static final Pattern LINK = Pattern.compile("Acknowledge: (\\S+)");

    private final Narrator narrator;
    private final Cast cast;
    private final String key;
    private final String dedupKey = "demo/" + UUID.randomUUID();

    /** @param key of the integration that the monitor uses */
    Alarm(Narrator narrator, Cast cast, String key) {
        this.narrator = narrator;
        this.cast = cast;
        this.key = key;
    }

    /** Returns the incident, which somebody has taken. */
    JsonNode play() {
        narrator.chapter("Something breaks");
        cast.machine().post("/v2/change/enqueue", """
                        {"routing_key":"%s","payload":{"summary":"checkout 4.2 is rolled out","source":"pipeline/checkout"}}""".formatted(key)).expect(202);
        narrator.say("the pipeline rolls out checkout 4.2, and tells so: POST /v2/change/enqueue");
        Instant sent = Instant.now();
        send("trigger");
        narrator.say("a monitor sends an alert, as PagerDuty's clients do: POST /v2/enqueue");
        JsonNode incident = narrator.await("the incident", this::find);
        narrator.say("incident #" + incident.get("number") + " is open: "
                + incident.get("severity").asText() + " "
                + incident.get("title").asText());

        narrator.chapter("Somebody wakes up");
        narrator.await("an e-mail to bob", () -> mail("bob@example.org", incident, sent));
        narrator.say("bob is on call and gets an e-mail; he sleeps on");
        JsonNode toCarol = narrator.await("an e-mail to carol", () -> mail("carol@example.org", incident, sent));
        narrator.say("nobody has answered in time: the next step pages carol");
        press(link(toCarol.get("text").asText()), incident);
        narrator.await("the acknowledgement", () -> cast.in("ACKNOWLEDGED", incident));
        narrator.await("the end of the escalation", () -> escalationEnded(incident));
        narrator.say("the incident is hers, and paging has stopped");
        return incident;
    }

    /** The monitor sees that it is over. */
    void end() {
        send("resolve");
    }

    private void send(String action) {
        cast.machine().post("/v2/enqueue", """
                        {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                         "payload":{"summary":"p99 of checkout is above 2 s","source":"checkout-7","severity":"error",
                                    "custom_details":{"p99":"2.4 s"}}}""".formatted(key, action, dedupKey)).expect(202);
    }

    private void press(String link, JsonNode incident) {
        ApiClient browser = new ApiClient("", null);
        browser.get(link).expect(200);
        if (cast.in("TRIGGERED", incident) == null) {
            throw new IllegalStateException("looking at a link has changed the incident");
        }
        narrator.say("carol's mail scanner looks at the link in her e-mail; nothing happens");
        browser.call("POST", link, "", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .expect(200);
        narrator.say("carol opens the link and presses the button");
    }

    private @Nullable JsonNode find() {
        for (JsonNode item : cast.carol()
                .get("/api/v1/incidents?service=checkout&limit=20")
                .expect(200)
                .json()
                .get("items")) {
            if (item.path("dedupKey").asText().equals(dedupKey)) {
                return item;
            }
        }
        return null;
    }

    /** The page, not the request to help that plans send to whoever gets a role. */
    private @Nullable JsonNode mail(String to, JsonNode incident, Instant after) {
        String number = "#" + incident.get("number").asText() + " ";
        for (JsonNode mail : cast.inbox().get("/messages").expect(200).json()) {
            if (mail.get("to").asText().equals(to)
                    && mail.get("subject").asText().contains(number)
                    && LINK.matcher(mail.get("text").asText()).find()
                    && Instant.parse(mail.get("receivedAt").asText()).isAfter(after)) {
                return mail;
            }
        }
        return null;
    }

    private static String link(String text) {
        Matcher matcher = LINK.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no link in the e-mail: " + text);
        }
        return matcher.group(1);
    }

    private @Nullable JsonNode escalationEnded(JsonNode incident) {
        JsonNode items = cast.alice(Listener.ONCALL)
                .get("/api/v1/escalations?incident=" + incident.get("id").asText())
                .expect(200)
                .json()
                .get("items");
        return !items.isEmpty() && items.get(0).get("state").asText().equals("STOPPED") ? items : null;
    }
}
