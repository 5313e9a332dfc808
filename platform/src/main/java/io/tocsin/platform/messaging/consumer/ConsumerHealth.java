package io.tocsin.platform.messaging.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while each consumer's thread lives and polls. Says nothing of broker or database: a restart would not bring them back.
 */
@Liveness
@ApplicationScoped
class ConsumerHealth implements HealthCheck {

    private final TopicConsumers consumers;

    ConsumerHealth(TopicConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("consumers").up();
        for (TopicConsumer consumer : consumers.running()) {
            String illness = consumer.illness();
            if (illness != null) {
                response.down().withData(consumer.topic().topicName(), illness);
            }
        }
        return response.build();
    }
}
