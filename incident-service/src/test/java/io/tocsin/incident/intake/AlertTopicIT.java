package io.tocsin.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Alerts that other platform services publish. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class AlertTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static OutgoingEvent triggered(UUID integration, String title, long sequence) {
        return new OutgoingEvent(
                new AlertEvent.Triggered(integration, "disk", null, title, AlertEvent.Level.WARNING, "db-1", null),
                sequence,
                Instant.now());
    }

    @Test
    void shouldOpenAnIncidentAndTellOfIt() {
        Desk desk = Desk.open();
        UUID integration = desk.line("CLOUDEVENTS").id();
        try (TopicProbe alerts = TopicProbe.on(Topic.ALERTS);
                TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS)) {
            alerts.publish(triggered(integration, "Disk full", 1));

            IncidentEvent.Triggered told = incidents.awaitEvent(
                    IncidentEvent.Triggered.class, event -> integration.equals(event.integrationId()));

            assertThat(told.incident().escalationPolicy()).isEqualTo("sre");
            assertThat(desk.onlyIncident())
                    .containsEntry("id", told.incidentId().toString())
                    .containsEntry("severity", "SEV3");

            alerts.publish(new OutgoingEvent(new AlertEvent.Resolved(integration, "disk", null), 2, Instant.now()));

            incidents.awaitEvent(
                    IncidentEvent.Resolved.class, event -> event.incidentId().equals(told.incidentId()));
        }
    }

    @Test
    void shouldPutAsideWhatCannotWorkAndGoOn() {
        Desk desk = Desk.open();
        UUID integration = desk.line("CLOUDEVENTS").id();
        UUID unknown = Ids.next();
        try (TopicProbe alerts = TopicProbe.on(Topic.ALERTS);
                TopicProbe deadLetters = TopicProbe.on(Topic.ALERTS.deadLetterTopicName())) {
            alerts.publish(new ProducerRecord<>("alerts", 0, null, "no event".getBytes(StandardCharsets.UTF_8)));
            alerts.publish(triggered(unknown, "Disk full", 1));
            alerts.publish(triggered(integration, "t".repeat(1025), 1));
            alerts.publish(triggered(integration, "Disk full", 2));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(desk.onlyIncident()).containsEntry("title", "Disk full"));
            await().atMost(PATIENCE).until(() -> deadLetters.records().size() >= 3);
        }
        assertThat(Desk.admin()
                        .get("/api/v1/dead-letters/incident-service?limit=100")
                        .asString())
                .contains("there is no integration " + unknown);
    }
}
