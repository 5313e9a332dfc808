package io.tocsin.incident.intake;

import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.change.Changes;
import io.tocsin.incident.integration.Integration;
import io.tocsin.incident.integration.Integrations;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Alerts and changes of other platform services, which come over Kafka and end in the same batch. */
@ApplicationScoped
class AlertTopicHandler implements TopicHandler<AlertEvent> {

    private final Integrations integrations;
    private final AlertBatch batch;
    private final Changes changes;
    private final IntakeMetrics metrics;

    AlertTopicHandler(Integrations integrations, AlertBatch batch, Changes changes, IntakeMetrics metrics) {
        this.integrations = integrations;
        this.batch = batch;
        this.changes = changes;
        this.metrics = metrics;
    }

    @Override
    public Topic topic() {
        return Topic.ALERTS;
    }

    @Override
    public void handle(List<IncomingEvent<AlertEvent>> events) {
        Map<UUID, Integration> known = integrations.byIds(events.stream()
                .map(event -> event.data().integrationId())
                .distinct()
                .toList());
        Received received = new Received();
        for (IncomingEvent<AlertEvent> event : events) {
            Integration integration = known.get(event.data().integrationId());
            if (integration == null) {
                throw new InvalidEventException(
                        "there is no integration " + event.data().integrationId() + ", or it is revoked");
            }
            try {
                received.add(event.data(), integration, event.time());
            } catch (Received.Invalid e) {
                throw new InvalidEventException(String.valueOf(e.getMessage()));
            }
        }
        if (!received.changes().isEmpty()) {
            Set<String> unknown = changes.unknownServices(received.namedServices());
            if (!unknown.isEmpty()) {
                throw new InvalidEventException(
                        "there is no service " + unknown.iterator().next());
            }
            changes.record(received.changes());
        }
        List<Signal> signals = received.signals();
        if (!signals.isEmpty()) {
            metrics.committed(signals.size(), signals.size(), () -> batch.apply(signals));
        }
    }
}
