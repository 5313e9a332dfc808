package io.tocsin.platform.messaging.relay;

import io.tocsin.platform.messaging.KafkaSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of the process. Idempotent, {@code acks=all}, and it never gives up on a record that it has taken
 * ({@code delivery.timeout.ms} as long as can be said): giving up would let a later record of the same key overtake.
 */
@ApplicationScoped
class RelayProducer {

    private final KafkaSettings settings;
    private final Event<Producer<?, ?>> created;
    private @Nullable Producer<byte[], byte[]> producer;

    RelayProducer(KafkaSettings settings, Event<Producer<?, ?>> created) {
        this.settings = settings;
        this.created = created;
    }

    /**
     * @throws RuntimeException if the record was not taken, for example because no broker has answered yet
     */
    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        return producer().send(message);
    }

    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = new KafkaProducer<>(
                    settings.with(Map.of(
                            ProducerConfig.CLIENT_ID_CONFIG,
                            "outbox-relay",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                            true,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.LINGER_MS_CONFIG,
                            0,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            5_000,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            Integer.MAX_VALUE)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = fresh;
            created.fire(fresh); // binds its metrics
        }
        return producer;
    }
}
