package io.tocsin.oncall.dryrun;

import static io.tocsin.oncall.Rota.admin;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.oncall.contact.ContactStates;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dry runs of services and policies as they are known. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class DryRunIT {

    private static final String DRY_RUNS = "/api/v1/dry-runs";

    @Inject
    ContactStates contacts;

    private final Rota rota = new Rota();

    @Test
    void shouldSayWhoWouldBePagedWhenByWhichMethodAndWhatWaits() {
        rota.people("bob", "carol", "erin").team("sre", "bob", "carol").daily("primary", "sre", "bob", "carol");
        Map<String, Object> body = new HashMap<>(
                rota.policyBody("main", "sre", 0, List.of("erin"), "PT5M schedule:primary", "PT10M responder:carol"));
        @SuppressWarnings("unchecked")
        Map<String, Object> low = new HashMap<>((Map<String, Object>) ((List<?>) body.get("steps")).getFirst());
        low.put("condition", Map.of("severities", List.of("SEV4")));
        low.put("deferral", Map.of("until", "SERVICE_HOURS"));
        body.put("steps", List.of(low, ((List<?>) body.get("steps")).getLast()));
        Rota.create("/api/v1/escalation-policies", body);
        tellOfServiceAndContacts();

        // A Saturday night; the schedule hands over at 09:00 in UTC.
        run("SEV4")
                .statusCode(200)
                .body(
                        "entries.what",
                        contains(
                                "STARTED",
                                "STEP_DEFERRED",
                                "STEP",
                                "PAGE",
                                "STEP",
                                "PAGE",
                                "STEP",
                                "PAGE",
                                "EXHAUSTED"))
                .body("entries[1].until", equalTo("2026-03-09T07:00:00Z"))
                .body("entries[3].at", equalTo("2026-03-09T07:00:00Z"))
                .body("entries[5].responder", equalTo(rota.key("carol")))
                .body("entries[5].at", equalTo("2026-03-09T07:05:00Z"))
                .body("entries[5].ways.label", contains("work"))
                .body("entries[7].responder", equalTo(rota.key("erin")))
                .body("entries[8].at", equalTo("2026-03-09T07:25:00Z"));
        run("SEV1")
                .statusCode(200)
                .body("entries.what", contains("STARTED", "STEP_SKIPPED", "STEP", "PAGE", "STEP", "PAGE", "EXHAUSTED"))
                .body("entries[3].at", equalTo("2026-03-07T23:00:00Z"));
    }

    @Test
    void shouldNameWhatIsUnknown() {
        rota.people("bob").team("sre", "bob").policy("main", "sre", 0, List.of(), "PT5M responder:bob");
        admin().body(Map.of("policy", rota.key("main"), "severity", "SEV1", "at", "2099-01-01T00:00:00Z"))
                .post(DRY_RUNS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/at"));
        admin().body(Map.of("policy", rota.key("gone"), "severity", "SEV1"))
                .post(DRY_RUNS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/policy"));
        admin().body(Map.of("service", rota.key("gone"), "severity", "SEV1"))
                .post(DRY_RUNS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/service"));
        admin().body(Map.of("severity", "SEV1")).post(DRY_RUNS).then().statusCode(422);
        admin().body(Map.of("policy", rota.key("main"), "severity", "SEV1"))
                .post(DRY_RUNS)
                .then()
                .statusCode(200)
                .body("entries[2].responder", equalTo(rota.key("bob")));
    }

    private io.restassured.response.ValidatableResponse run(String severity) {
        return admin().body(Map.of("service", rota.key("shop"), "severity", severity, "at", "2026-03-07T23:00:00Z"))
                .post(DRY_RUNS)
                .then();
    }

    private void tellOfServiceAndContacts() {
        Hours office = new Hours(
                "Europe/Berlin",
                List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                List.of());
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG);
                TopicProbe ways = TopicProbe.on(Topic.CONTACTS)) {
            catalog.publish(new OutgoingEvent(
                    new ServiceChanged(rota.key("shop"), "Shop", null, 1, rota.key("main"), office), 1, Instant.EPOCH));
            Method work = new Method(UUID.randomUUID(), "email", "work", true, true, null, false);
            ways.publish(new OutgoingEvent(
                    new MethodsChanged(rota.key("carol"), List.of(work), List.of()), 1, Instant.EPOCH));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> contacts.find(rota.key("carol")).isPresent()
                            && run("SEV1").extract().statusCode() == 200);
        }
    }
}
