package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.KafkaSettings;
import io.tocsin.platform.messaging.MessagingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of bytes: a deserializer that throws would turn one bad record into an endless loop. */
@ApplicationScoped
class ConsumerFactory {

    private static final Duration ASK = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final MessagingConfig config;
    private final Event<Consumer<?, ?>> created;

    ConsumerFactory(KafkaSettings settings, MessagingConfig config, Event<Consumer<?, ?>> created) {
        this.settings = settings;
        this.config = config;
        this.created = created;
    }

    Consumer<byte[], byte[]> create(String group) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings.with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        group,
                        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                        "consumer",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        config.consumerBatch())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        created.fire(consumer); // binds its metrics
        return consumer;
    }

    /** The id of the topic as the broker has it now; another id means that the topic was made anew. */
    String topicId(Topic topic) {
        try (Admin admin = Admin.create(settings.with(Map.of()))) {
            return admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get(ASK.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot ask for the id of topic " + topic.topicName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
