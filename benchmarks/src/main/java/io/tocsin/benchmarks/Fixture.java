package io.tocsin.benchmarks;

import io.tocsin.local.Suite;
import io.tocsin.local.client.ApiClient;
import io.tocsin.local.client.SignIn;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A service with integrations, and somebody on call for it who is paged at the sink; all made through the APIs. */
final class Fixture {

    /** Who is on call. */
    private static final String PERSON = "carol";

    private static final String KEY = "bench";

    /** Steps of a ladder, and how long each lets people answer. */
    static final int LADDER_STEPS = 5;

    static final String LADDER_DELAY = "PT20S";

    private final Suite suite;
    private final String pagerDutyKey;
    private final String cloudEventsKey;
    private final Map<String, String> ladderKeys = new ConcurrentHashMap<>();

    private Fixture(Suite suite, String pagerDutyKey, String cloudEventsKey) {
        this.suite = suite;
        this.pagerDutyKey = pagerDutyKey;
        this.cloudEventsKey = cloudEventsKey;
    }

    static Fixture make(Suite suite, Sink sink) {
        ApiClient onCall = client(suite, "oncall-service", "alice");
        onCall.ensure("/api/v1/responders", PERSON, """
                {"key": "carol", "name": "Carol Chen", "timeZone": "Europe/Berlin"}""");
        onCall.ensure("/api/v1/teams", KEY, """
                {"key": "bench", "name": "Bench", "members": ["carol"]}""");
        onCall.ensure("/api/v1/schedules", KEY, """
                {"key": "bench", "name": "Bench", "timeZone": "Europe/Berlin", "team": "bench", "layers": [
                 {"name": "weeks", "rotation": {"frequency": "WEEKLY", "every": 1, "handoffTime": "09:00",
                  "handoffDay": "MONDAY", "startDate": "2025-01-06", "participants": [["carol"]]}}]}""");
        onCall.ensure("/api/v1/escalation-policies", KEY, """
                {"key": "bench", "name": "Bench", "team": "bench", "repeat": 0, "steps": [
                 {"targets": [{"type": "SCHEDULE", "key": "bench"}], "delay": "PT12H"}]}""");
        client(suite, "notification-service", PERSON)
                .post("/api/v1/contact-methods", """
                        {"channel": "webhook", "label": "sink", "address": "%s"}""".formatted(sink.url()))
                .expect(201);
        ApiClient incidents = client(suite, "incident-service", "alice");
        incidents.ensure("/api/v1/services", KEY, """
                {"key": "bench", "name": "Bench", "team": "bench", "tier": 1, "escalationPolicy": "bench"}""");
        return new Fixture(suite, integration(incidents, KEY, "PAGERDUTY"), integration(incidents, KEY, "CLOUDEVENTS"));
    }

    /** A service whose incidents are escalated to {@link #patientPerson} step after step. */
    void ladder(String key) {
        ApiClient onCall = client(suite, "oncall-service", "alice");
        String step = """
                {"targets": [{"type": "RESPONDER", "key": "dave"}], "delay": "%s"}""".formatted(LADDER_DELAY);
        onCall.ensure("/api/v1/escalation-policies", key, """
                {"key": "%1$s", "name": "%1$s", "team": "bench", "repeat": 0, "steps": [%2$s, {
                 "targets": [{"type": "RESPONDER", "key": "dave"}], "delay": "PT12H"}]}""".formatted(
                        key, String.join(",", Collections.nCopies(LADDER_STEPS - 1, step))));
        ApiClient incidents = client(suite, "incident-service", "alice");
        incidents.ensure("/api/v1/services", key, """
                {"key": "%1$s", "name": "%1$s", "team": "bench", "tier": 1, "escalationPolicy": "%1$s"}""".formatted(key));
        ladderKeys.put(key, integration(incidents, key, "PAGERDUTY"));
    }

    /** A person whose messages go out only the day after, so that what is measured with them is the escalation. */
    void patientPerson() {
        client(suite, "oncall-service", "alice").ensure("/api/v1/responders", "dave", """
                        {"key": "dave", "name": "Dave Dee", "timeZone": "Europe/Berlin"}""");
        ApiClient notifications = client(suite, "notification-service", "alice");
        String method = notifications
                .post("/api/v1/contact-methods", """
                        {"responder": "dave", "channel": "email", "label": "mail", "address": "dave@example.org"}""")
                .expect(201)
                .json()
                .get("id")
                .asText();
        notifications
                .call("PUT", "/api/v1/notification-rules/dave", """
                        {"rules": [{"after": "PT24H", "contactMethod": "%s"}]}""".formatted(method), Map.of("If-Match", "*"))
                .expect(200);
    }

    private static String integration(ApiClient incidents, String service, String type) {
        return incidents
                .post("/api/v1/services/" + service + "/integrations", """
                        {"name": "bench", "type": "%s"}""".formatted(type))
                .expect(201)
                .json()
                .get("key")
                .asText();
    }

    private static ApiClient client(Suite suite, String service, String user) {
        return new ApiClient(suite.url(service), SignIn.withPassword(suite.issuer(), user, user));
    }

    /** An alert as PagerDuty Events API v2 has it. */
    byte[] alert(String dedupKey, String title) {
        return withKey(pagerDutyKey, dedupKey, title);
    }

    /** An alert to a service that {@link #ladder} made. */
    byte[] alert(String ladder, String dedupKey, String title) {
        return withKey(Objects.requireNonNull(ladderKeys.get(ladder)), dedupKey, title);
    }

    private static byte[] withKey(String key, String dedupKey, String title) {
        return Connection.post("/v2/enqueue", "application/json", "", """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"%s","payload":{"summary":"%s","source":"bench","severity":"critical"}}""".formatted(key, dedupKey, title));
    }

    /** So many alerts in one CloudEvents batch, keys and titles counted from {@code first}. */
    byte[] batch(String prefix, long first, int size) {
        StringBuilder events = new StringBuilder("[");
        for (long i = first; i < first + size; i++) {
            events.append(i == first ? "" : ",").append("""
                    {"specversion":"1.0","id":"%1$s","source":"/bench","type":"io.tocsin.alert.triggered.v1","data":{"dedupKey":"%1$s","title":"%1$s","level":"CRITICAL","source":"bench"}}""".formatted(prefix + i));
        }
        return Connection.post(
                "/api/v1/integrations/cloudevents",
                "application/cloudevents-batch+json",
                "Bearer " + cloudEventsKey,
                events.append(']').toString());
    }

    /** Makes so many schedules of ten people, and gives for each the question who is on call now. */
    byte[][] whoIsOnCall(int schedules) {
        ApiClient onCall = client(suite, "oncall-service", "alice");
        for (int person = 0; person < 10; person++) {
            onCall.ensure("/api/v1/responders", "bench-" + person, """
                    {"key": "bench-%1$d", "name": "Person %1$d", "timeZone": "Europe/Berlin"}""".formatted(person));
        }
        String participants = IntStream.range(0, 10)
                .mapToObj(person -> "[\"bench-" + person + "\"]")
                .collect(Collectors.joining(", "));
        String token = "Bearer " + SignIn.withPassword(suite.issuer(), "dana", "dana");
        byte[][] questions = new byte[schedules][];
        for (int schedule = 0; schedule < schedules; schedule++) {
            String key = "bench-" + schedule;
            onCall.ensure("/api/v1/schedules", key, schedule(key, participants));
            questions[schedule] = Connection.get("/api/v1/on-call?schedule=" + key, token);
        }
        return questions;
    }

    private static String schedule(String key, String participants) {
        return """
                {"key": "%1$s", "name": "Bench", "timeZone": "Europe/Berlin", "team": "bench", "layers": [
                 {"name": "weeks", "rotation": {"frequency": "WEEKLY", "every": 1, "handoffTime": "09:00",
                 "handoffDay": "MONDAY", "startDate": "2025-01-06", "participants": [%2$s]}}]}""".formatted(key, participants);
    }
}
