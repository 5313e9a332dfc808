package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.PortMap;
import io.tocsin.local.Secrets;
import io.tocsin.local.Suite;
import io.tocsin.local.SuiteConfig;
import io.tocsin.local.client.ApiClient;
import io.tocsin.local.client.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The suite for all system tests: started once, from the packaged jars, on free ports; and what the tests say to it. */
final class RunningSuite {

    final Suite suite;
    final WebhookSink sink = new WebhookSink();

    RunningSuite() {
        Path directory;
        try {
            directory = Files.createTempDirectory("tocsin-system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        suite = new Suite(new SuiteConfig(
                        Path.of("..").toAbsolutePath().normalize(),
                        directory,
                        PortMap.free(),
                        new Secrets(directory.resolve("secrets.properties")),
                        false,
                        true,
                        Map.of())
                .with("notification-service", Map.of("TOCSIN_DELIVERY_LEASE", "PT16S")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            suite.close();
            sink.close();
        }));
        suite.start((part, took) -> System.out.println(part + " ready after " + took.toMillis() + " ms"));
        setUp();
    }

    private void setUp() {
        ApiClient oncall = oncall();
        for (String person : List.of("alice", "bob", "carol", "dave", "erin")) {
            oncall.ensure("/api/v1/responders", person, """
                    {"key":"%s","name":"%s","timeZone":"Europe/Berlin","skills":{}}""".formatted(person, person));
            notifications()
                    .post("/api/v1/contact-methods", """
                            {"responder":"%s","channel":"webhook","address":"%s","label":"sink"}""".formatted(person, sink.url(person)))
                    .expect(201);
        }
        oncall.ensure(
                "/api/v1/teams",
                "sre",
                "{\"key\":\"sre\",\"name\":\"SRE\",\"members\":[\"alice\",\"bob\"],\"leads\":[]}");
        oncall.ensure("/api/v1/schedules", "primary", """
                {"key":"primary","name":"Primary","timeZone":"Europe/Berlin","team":"sre",
                 "layers":[{"name":"days","rotation":{"frequency":"DAILY","every":1,"handoffTime":"09:00",
                             "startDate":"2026-01-05","participants":[["bob"]]}}]}""");
    }

    /** A service whose incidents are paged by the steps given; returns the key of an integration of it. */
    String serviceWithPolicy(String key, String steps, String fallback) {
        oncall().ensure("/api/v1/escalation-policies", key, """
                        {"key":"%s","name":"%s","team":"sre","repeat":0,"fallback":[%s],"steps":[%s]}""".formatted(key, key, fallback, steps));
        incidents().ensure("/api/v1/services", key, """
                        {"key":"%s","name":"%s","team":"sre","tier":1,"escalationPolicy":"%s"}""".formatted(key, key, key));
        return incidents()
                .post("/api/v1/services/" + key + "/integrations", "{\"name\":\"test\",\"type\":\"PAGERDUTY\"}")
                .expect(201)
                .json()
                .get("key")
                .asText();
    }

    static String step(String type, String key, String delay) {
        return """
                {"targets":[{"type":"%s","key":"%s"}],"delay":"%s"}""".formatted(type, key, delay);
    }

    /** A fresh token each time: a test may outlast one. */
    ApiClient incidents() {
        return api("incident-service");
    }

    ApiClient oncall() {
        return api("oncall-service");
    }

    ApiClient notifications() {
        return api("notification-service");
    }

    ApiClient api(String service) {
        return at(suite.url(service));
    }

    private ApiClient at(String url) {
        return new ApiClient(url, SignIn.withPassword(suite.issuer(), "alice", "alice"));
    }

    ApiClient monitor() {
        return new ApiClient(suite.url("incident-service"), null);
    }

    static String event(String key, String action, String dedupKey) {
        return """
                {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                 "payload":{"summary":"system test","source":"test","severity":"critical"}}""".formatted(key, action, dedupKey);
    }

    /** All incidents of a service, newest first. */
    List<JsonNode> incidentsOf(String service) {
        return incidentsAt(suite.url("incident-service"), service);
    }

    /** As {@link #incidentsOf}, asked of one of several replicas. */
    List<JsonNode> incidentsAt(String url, String service) {
        ApiClient api = at(url);
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/incidents?limit=200&service=" + service + cursor)
                    .expect(200)
                    .json();
            page.get("items").forEach(found::add);
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    /** Waits until each of the incidents has brought a person a page. */
    void awaitPaged(String responder, List<JsonNode> incidents) {
        Set<String> wanted = incidents.stream().map(i -> i.get("id").asText()).collect(Collectors.toSet());
        Awaitility.await("pages to " + responder)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> sink.pages().stream()
                        .filter(page -> page.responder().equals(responder))
                        .map(WebhookSink.Page::incident)
                        .collect(Collectors.toSet())
                        .containsAll(wanted));
    }

    List<JsonNode> timeline(ApiClient api, String incident) {
        List<JsonNode> entries = new ArrayList<>();
        api.get("/api/v1/incidents/" + incident + "/timeline?limit=200")
                .expect(200)
                .json()
                .get("items")
                .forEach(entries::add);
        return entries;
    }
}
