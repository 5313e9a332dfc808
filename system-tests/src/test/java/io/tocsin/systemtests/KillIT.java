package io.tocsin.systemtests;

import static io.tocsin.systemtests.RunningSuite.step;
import static io.tocsin.systemtests.TheSuite.SUITE;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each service is killed in turn in the middle of 2,000 alerts at 100 a second; the invariants are checked from outside. */
class KillIT {

    private static final int ALERTS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void shouldKeepEveryInvariantWhenServicesAreKilledUnderLoad() throws Exception {
        String key = SUITE.serviceWithPolicy("killed", step("SCHEDULE", "primary", "PT30M"), "");
        Set<String> accepted;
        try (SteadyAlerts alerts = new SteadyAlerts(key, ALERTS, 100, List.of(SUITE.suite.url("incident-service")))) {
            int killAt = ALERTS / 5;
            for (String service : Suite.SERVICES) {
                alerts.awaitSent(killAt);
                SUITE.suite.service(service).kill();
                SUITE.suite.startAgain(service);
                killAt += ALERTS / 5;
            }
            accepted = alerts.awaitAccepted();
        }

        List<JsonNode> incidents = SUITE.incidentsOf("killed");
        SUITE.awaitPaged("bob", incidents);
        Invariants.shouldHaveOneIncidentForEach(accepted, incidents);
        Invariants.shouldHavePagedOnce("bob", incidents);
        Invariants.shouldHaveStartedEachStepOnceAndNotEarly(1, incidents);
        Invariants.shouldTellEachIncidentInOrderWithoutGaps(incidents);
        Invariants.shouldHaveNoDeadLetters();
        shouldStopAtTheAcknowledgement(incidents.getFirst().get("id").asText());
    }

    /** 4. */
    private static void shouldStopAtTheAcknowledgement(String incident) {
        SUITE.incidents()
                .post("/api/v1/incidents/" + incident + "/acknowledge", "")
                .expect(200);
        await().atMost(PATIENCE)
                .until(() -> SUITE.oncall()
                        .get("/api/v1/escalations?incident=" + incident)
                        .json()
                        .at("/items/0/state")
                        .asText()
                        .equals("STOPPED"));
    }
}
