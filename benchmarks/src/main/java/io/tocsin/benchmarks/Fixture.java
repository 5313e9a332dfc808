package io.tocsin.benchmarks;

import io.tocsin.local.Suite;
import io.tocsin.local.client.ApiClient;
import io.tocsin.local.client.SignIn;

/** A service with integrations, and somebody on call for it who is paged at the sink; all made through the APIs. */
final class Fixture {

    /** Who is on call. */
    private static final String PERSON = "carol";

    private static final String KEY = "bench";

    private final Suite suite;
    private final String pagerDutyKey;
    private final String cloudEventsKey;

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
        return new Fixture(suite, integration(incidents, "PAGERDUTY"), integration(incidents, "CLOUDEVENTS"));
    }

    private static String integration(ApiClient incidents, String type) {
        return incidents
                .post("/api/v1/services/bench/integrations", """
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
        return Connection.post("/v2/enqueue", "application/json", "", """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"%s","payload":{"summary":"%s","source":"bench","severity":"critical"}}""".formatted(pagerDutyKey, dedupKey, title));
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

    /** The question who is on call now. */
    byte[] whoIsOnCall() {
        return Connection.get(
                "/api/v1/on-call?schedule=bench", "Bearer " + SignIn.withPassword(suite.issuer(), "dana", "dana"));
    }
}
