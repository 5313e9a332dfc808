package io.tocsin.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.incident.integration.Integrations;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Many at once: one problem stays one incident, and a storm shares its commits. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class IntakeUnderLoadIT {

    private static final int STORM = 10_000;

    @TestHTTPResource("/v2/enqueue")
    URI enqueue;

    @Inject
    MeterRegistry registry;

    @Inject
    IntakeConfig config;

    @Inject
    AlertBatch batch;

    @Inject
    IntakeMetrics metrics;

    @Inject
    Intake intake;

    @Inject
    Integrations integrations;

    @Test
    void shouldShareCommitsInAStorm() throws Exception {
        Desk desk = Desk.open();
        String event = Desk.event(desk.line("PAGERDUTY"), "trigger", "disk");
        long before = commits();
        Semaphore inFlight = new Semaphore(200);

        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(enqueue)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(event))
                    .build();
            List<Integer> statuses = all(STORM, n -> () -> {
                inFlight.acquire();
                try {
                    return client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                } finally {
                    inFlight.release();
                }
            });
            assertThat(statuses).containsOnly(202);
        }

        long commits = commits() - before;
        System.out.println("A storm of " + STORM + " repetitions took " + commits + " commits");
        assertThat(commits).isLessThan(STORM / 10);
        String incident = (String) desk.onlyIncident().get("id");
        assertThat(Desk.timeline(incident)).containsExactly("triggered");
        assertThat(Desk.viewer()
                        .get("/api/v1/incidents/" + incident + "/alerts")
                        .<Integer>path("items[0].count"))
                .isEqualTo(STORM);
    }

    @Test
    void shouldOpenOneIncidentThroughTwoReplicas() throws Exception {
        Desk desk = Desk.open();
        Integration integration =
                integrations.byKey(desk.line("CLOUDEVENTS").key()).orElseThrow();
        Intake other = new Intake(config, batch, metrics, registry);
        other.start(null);
        try {
            all(400, n -> () -> {
                (n % 2 == 0 ? intake : other).take(List.of(trigger(integration, "disk-" + n / 2 % 4)));
                return n;
            });
        } finally {
            other.stop(null);
        }

        assertThat(desk.incidents())
                .extracting(incident -> incident.get("dedupKey"))
                .containsExactlyInAnyOrder("disk-0", "disk-1", "disk-2", "disk-3");
        for (var incident : desk.incidents()) {
            assertThat(Desk.viewer()
                            .get("/api/v1/incidents/" + incident.get("id") + "/alerts")
                            .<Integer>path("items[0].count"))
                    .isEqualTo(100);
        }
    }

    @Test
    void shouldEndAndBeginAnewWithinOneCommit() {
        Desk desk = Desk.open();
        Integration integration =
                integrations.byKey(desk.line("CLOUDEVENTS").key()).orElseThrow();
        intake.take(List.of(trigger(integration, "disk")));

        intake.take(List.of(
                new Signal(integration, "disk", "disk", new Signal.Action.Resolve()), trigger(integration, "disk")));

        assertThat(desk.incidents())
                .extracting(incident -> incident.get("state"))
                .containsExactly("TRIGGERED", "RESOLVED");
    }

    @Test
    void shouldFailOnlyTheRequestThatCannotBeWritten() throws Exception {
        Desk desk = Desk.open();
        Integration good = integrations.byKey(desk.line("CLOUDEVENTS").key()).orElseThrow();
        Integration bad = new Integration(
                new java.util.UUID(7, 7), good.type(), "nothing", "Nothing", null, true, null, good.severities());

        List<Boolean> written = all(100, n -> () -> {
            try {
                intake.take(List.of(trigger(n % 10 == 3 ? bad : good, "disk-" + n)));
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });

        for (int n = 0; n < written.size(); n++) {
            assertThat(written.get(n)).as("request " + n).isEqualTo(n % 10 != 3);
        }
    }

    private static Signal trigger(Integration integration, String dedupKey) {
        return new Signal(
                integration,
                dedupKey,
                dedupKey,
                new Signal.Action.Trigger("Disk full", AlertEvent.Level.ERROR, "db-1", "{}"));
    }

    private long commits() {
        return registry.get("tocsin.intake.commit").timer().count();
    }

    private interface Numbered<T> {
        Callable<T> task(int n);
    }

    private static <T> List<T> all(int howMany, Numbered<T> numbered) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int n = 0; n < howMany; n++) {
                futures.add(executor.submit(numbered.task(n)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
