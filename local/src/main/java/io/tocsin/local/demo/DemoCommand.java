package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.PortMap;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.client.ApiClient;
import io.tocsin.local.client.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code tocsin demo}: real APIs only, as a person and a monitor would use them. */
@Command(name = "demo", description = "Sends an alert through the running suite and shows what happens.")
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("Acknowledge: (\\S+)");

    private final PortMap ports =
            new io.tocsin.local.program.Installation().config().ports();
    private long begin;

    @Override
    public Integer call() {
        begin = System.nanoTime();
        say("alice signs in at Keycloak, as a person does: login page, form, code, token");
        String token = SignIn.asPerson(io.tocsin.local.Keycloak.issuer(ports.of(Listener.KEYCLOAK)), "alice", "alice");
        ApiClient incidents = api(Listener.INCIDENT, token);

        say("she sets up who is on call: bob first, then carol, alice as the fallback");
        String key = DemoSetup.apply(incidents, api(Listener.ONCALL, token), api(Listener.NOTIFICATION, token));

        String dedupKey = "demo/" + UUID.randomUUID();
        say("a monitor sends an alert, as PagerDuty's clients do: POST /v2/enqueue");
        ApiClient monitor = api(Listener.INCIDENT, null);
        Instant sent = Instant.now();
        monitor.post("/v2/enqueue", event(key, "trigger", dedupKey)).expect(202);

        JsonNode incident = await("the incident", () -> find(incidents, dedupKey));
        say("incident #" + incident.get("number") + " is open: "
                + incident.get("severity").asText() + " "
                + incident.get("title").asText());

        await("an e-mail to bob", () -> mail("bob@example.org", incident, sent));
        say("bob is on call and gets an e-mail; he sleeps on");
        JsonNode toCarol = await("an e-mail to carol", () -> mail("carol@example.org", incident, sent));
        say("nobody has answered in time: the next step pages carol");

        String link = link(toCarol.get("text").asText());
        ApiClient carol = new ApiClient("", null);
        carol.get(link).expect(200);
        say("carol's mail scanner looks at the link in her e-mail; nothing happens");
        check(incidents.get("/api/v1/incidents/" + incident.get("id").asText()), "TRIGGERED");
        carol.call("POST", link, "", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .expect(200);
        say("carol opens the link and presses the button");

        await("the acknowledgement", () -> state(incidents, incident, "ACKNOWLEDGED"));
        say("the incident is hers, and paging has stopped");
        await("the end of the escalation", () -> escalationEnded(token, incident));

        monitor.post("/v2/enqueue", event(key, "resolve", dedupKey)).expect(202);
        await("the resolution", () -> state(incidents, incident, "RESOLVED"));
        say("the monitor says that it is over, and the incident is resolved");

        System.out.println();
        System.out.println("The timeline of incident #" + incident.get("number") + ", which nobody can rewrite:");
        print(incidents, incident);
        return 0;
    }

    private ApiClient api(Listener listener, @Nullable String token) {
        return new ApiClient("http://localhost:" + ports.of(listener), token);
    }

    private static String event(String key, String action, String dedupKey) {
        return """
                {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                 "payload":{"summary":"p99 of checkout is above 2 s","source":"checkout-7","severity":"critical",
                            "custom_details":{"p99":"2.4 s"}}}""".formatted(key, action, dedupKey);
    }

    private static @Nullable JsonNode find(ApiClient incidents, String dedupKey) {
        for (JsonNode item : incidents
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

    private @Nullable JsonNode mail(String to, JsonNode incident, Instant after) {
        String number = "#" + incident.get("number").asText() + " ";
        for (JsonNode mail :
                api(Listener.INBOX, null).get("/messages").expect(200).json()) {
            if (mail.get("to").asText().equals(to)
                    && mail.get("subject").asText().contains(number)
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

    private static @Nullable JsonNode state(ApiClient incidents, JsonNode incident, String state) {
        JsonNode now = incidents
                .get("/api/v1/incidents/" + incident.get("id").asText())
                .expect(200)
                .json();
        return now.get("state").asText().equals(state) ? now : null;
    }

    private @Nullable JsonNode escalationEnded(String token, JsonNode incident) {
        JsonNode items = api(Listener.ONCALL, token)
                .get("/api/v1/escalations?incident=" + incident.get("id").asText())
                .expect(200)
                .json()
                .get("items");
        return !items.isEmpty() && items.get(0).get("state").asText().equals("STOPPED") ? items : null;
    }

    private static void check(io.tocsin.local.client.Answer answer, String state) {
        String now = answer.expect(200).json().get("state").asText();
        if (!now.equals(state)) {
            throw new IllegalStateException("the incident should be " + state + ", and is " + now);
        }
    }

    private static void print(ApiClient incidents, JsonNode incident) {
        Instant first = null;
        for (JsonNode entry : incidents
                .get("/api/v1/incidents/" + incident.get("id").asText() + "/timeline?limit=200")
                .expect(200)
                .json()
                .get("items")) {
            JsonNode data = entry.get("data");
            Instant at =
                    Instant.parse(data.path("happenedAt").asText(entry.get("at").asText()));
            first = first == null ? at : first;
            String type = entry.get("type").asText().replaceAll("^io\\.tocsin\\.|\\.v\\d+$", "");
            String text = data.path("text").asText(actor(data.path("by")));
            System.out.printf(
                    Locale.ROOT,
                    "  %+8.3f s  %-26s %s%n",
                    Duration.between(first, at).toMillis() / 1000.0,
                    type,
                    text);
        }
    }

    private static String actor(JsonNode by) {
        return "INTEGRATION".equalsIgnoreCase(by.path("kind").asText())
                ? "the monitor"
                : by.path("id").asText("");
    }

    private <T> T await(String what, Supplier<@Nullable T> look) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException(what + " did not come within " + PATIENCE.toSeconds() + " s");
    }

    private void say(String text) {
        System.out.printf(
                Locale.ROOT,
                "%6.2f s  %s%n",
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0,
                text);
    }
}
