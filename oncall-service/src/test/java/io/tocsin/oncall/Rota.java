package io.tocsin.oncall;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.TestTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** People, teams, schedules and policies of one test, with keys that no other test uses; made through the API. */
public final class Rota {

    private static final AtomicInteger COUNT = new AtomicInteger();
    public static final Actor BOB = Actor.person("bob");

    private final String prefix = "t" + COUNT.incrementAndGet() + "-";

    public static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestTokens.as(person, roles)).contentType(ContentType.JSON);
    }

    public static RequestSpecification admin() {
        return as("alice", Roles.ADMIN);
    }

    public static RequestSpecification viewer() {
        return as("dana", Roles.VIEWER);
    }

    /** The key by which the API knows what this test calls {@code name}. */
    public String key(String name) {
        return prefix + name;
    }

    public List<String> keys(String... names) {
        return Arrays.stream(names).map(this::key).toList();
    }

    public Rota people(String... names) {
        for (String name : names) {
            create("/api/v1/responders", Map.of("key", key(name), "name", name, "timeZone", "Europe/Berlin"));
        }
        return this;
    }

    /** @param skill known by the key that {@link #key} gives for it */
    public Rota skilled(String name, String skill, int level) {
        create(
                "/api/v1/responders",
                Map.of("key", key(name), "name", name, "timeZone", "UTC", "skills", Map.of(key(skill), level)));
        return this;
    }

    public Rota team(String name, String... members) {
        create("/api/v1/teams", Map.of("key", key(name), "name", name, "members", keys(members), "leads", List.of()));
        return this;
    }

    public Rota daily(String name, String team, String... participants) {
        create("/api/v1/schedules", schedule(name, team, "2020-01-01", participants));
        return this;
    }

    public Map<String, Object> schedule(String name, String team, String start, String... participants) {
        return schedule(name, team, Map.of("name", "days", "rotation", days(start, participants)));
    }

    @SafeVarargs
    public final Map<String, Object> schedule(String name, String team, Map<String, Object>... layers) {
        return Map.of("key", key(name), "name", name, "timeZone", "UTC", "team", key(team), "layers", List.of(layers));
    }

    /** Turns of a day, from 09:00 to 09:00, of one person each. */
    public Map<String, Object> days(String start, String... participants) {
        return Map.of(
                "frequency",
                "DAILY",
                "every",
                1,
                "handoffTime",
                "09:00",
                "startDate",
                start,
                "participants",
                keys(participants).stream().map(List::of).toList());
    }

    /** @param steps such as {@code PT5M schedule:primary team:sre} */
    public Rota policy(String name, String team, int repeat, List<String> fallback, String... steps) {
        create("/api/v1/escalation-policies", policyBody(name, team, repeat, fallback, steps));
        return this;
    }

    public Map<String, Object> policyBody(
            String name, String team, int repeat, List<String> fallback, String... steps) {
        return Map.of(
                "key", key(name),
                "name", name,
                "team", key(team),
                "steps", Arrays.stream(steps).map(this::step).toList(),
                "repeat", repeat,
                "fallback", fallback.stream().map(this::key).toList());
    }

    private Map<String, Object> step(String text) {
        String[] words = text.split(" ");
        return Map.of(
                "delay",
                words[0],
                "targets",
                Arrays.stream(words)
                        .skip(1)
                        .map(target -> target.split(":"))
                        .map(target ->
                                Map.of("type", target[0].toUpperCase(java.util.Locale.ROOT), "key", key(target[1])))
                        .collect(Collectors.toList()));
    }

    public static Response create(String path, Map<String, Object> body) {
        Response response = admin().body(body).post(path);
        response.then().statusCode(201);
        return response;
    }

    public IncidentEvent.Triggered triggered(UUID incident, String policy) {
        return new IncidentEvent.Triggered(incident, summary(policy), null, List.of(), null, null, BOB);
    }

    public IncidentSummary summary(String policy) {
        return new IncidentSummary(7, "checkout is down", Severity.SEV1, "checkout", "Checkout", key(policy));
    }

    public static UUID incident() {
        return Ids.next();
    }
}
