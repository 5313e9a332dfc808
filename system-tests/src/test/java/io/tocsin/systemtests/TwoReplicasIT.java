package io.tocsin.systemtests;

import static io.tocsin.systemtests.RunningSuite.step;
import static io.tocsin.systemtests.TheSuite.SUITE;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.Suite;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes of each service share the work. In the middle of it the first of each, which until then was the one that
 * relays, is killed; the invariants are checked from outside.
 */
class TwoReplicasIT {

    private static final int ALERTS = 600;

    @Test
    void shouldKeepEveryInvariantWhenOneReplicaOfEachServiceIsKilledUnderLoad() throws Exception {
        String key = SUITE.serviceWithPolicy(
                "replicated", step("SCHEDULE", "primary", "PT4S") + "," + step("RESPONDER", "carol", "PT30M"), "");
        Suite.SERVICES.parallelStream().forEach(SUITE.suite::startSecond);
        Set<String> accepted;
        List<String> both = List.of(SUITE.suite.url("incident-service"), SUITE.suite.urlOfSecond("incident-service"));
        try (SteadyAlerts alerts = new SteadyAlerts(key, ALERTS, 50, both)) {
            int killAt = ALERTS / 4;
            for (String service : Suite.SERVICES) {
                alerts.awaitSent(killAt);
                SUITE.suite.service(service).kill();
                killAt += ALERTS / 5;
            }
            accepted = alerts.awaitAccepted();
        }
        List<JsonNode> incidents = SUITE.incidentsAt(SUITE.suite.urlOfSecond("incident-service"), "replicated");
        SUITE.awaitPaged("bob", incidents);
        SUITE.awaitPaged("carol", incidents);

        startTheFirstAgain();
        Invariants.shouldHaveOneIncidentForEach(accepted, incidents);
        Invariants.shouldHavePagedOnce("bob", incidents);
        Invariants.shouldHavePagedOnce("carol", incidents);
        Invariants.shouldHaveStartedEachStepOnceAndNotEarly(2, incidents);
        Invariants.shouldTellEachIncidentInOrderWithoutGaps(incidents);
        Invariants.shouldHaveNoDeadLetters();
    }

    @AfterEach
    void leaveOneOfEach() {
        startTheFirstAgain();
        Suite.SERVICES.parallelStream().forEach(SUITE.suite::stopSecond);
    }

    private static void startTheFirstAgain() {
        Suite.SERVICES.parallelStream()
                .filter(service -> !SUITE.suite.service(service).isAlive())
                .forEach(SUITE.suite::startAgain);
    }
}
