package io.tocsin.incident.intake;

import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.integration.Integration;
import io.tocsin.incident.integration.Integrations;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Alerts of other platform services, which come over Kafka and end in the same batch. */
@ApplicationScoped
class AlertTopicHandler implements TopicHandler<AlertEvent> {

    private final Integrations integrations;
    private final AlertBatch batch;
    private final IntakeMetrics metrics;

    AlertTopicHandler(Integrations integrations, AlertBatch batch, IntakeMetrics metrics) {
        this.integrations = integrations;
        this.batch = batch;
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
        List<Signal> signals = new ArrayList<>();
        for (IncomingEvent<AlertEvent> event : events) {
            Integration integration = known.get(event.data().integrationId());
            if (integration == null) {
                throw new InvalidEventException(
                        "there is no integration " + event.data().integrationId() + ", or it is revoked");
            }
            try {
                signals.add(AlertSignals.signal(event.data(), integration));
            } catch (AlertSignals.Invalid e) {
                throw new InvalidEventException(String.valueOf(e.getMessage()));
            }
        }
        metrics.committed(signals.size(), signals.size(), () -> batch.apply(signals));
    }
}
