package io.tocsin.platform.testing;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * A look into one topic from outside, and a way to put records there. It sees what comes after it was made, keeps all that it
 * has seen, and belongs to one thread.
 */
public final class TopicProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final URI SOURCE = URI.create("urn:tocsin:test");

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    private TopicProbe(String topic, String bootstrapServers) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks are lazy; this makes them happen now
    }

    /** Looks into a topic of the suite, on the broker that {@link StoresResource} runs. */
    public static TopicProbe on(Topic topic) {
        return on(topic.topicName());
    }

    /** Looks into any topic, such as {@code alerts.dlq}. */
    public static TopicProbe on(String topic) {
        return new TopicProbe(topic, StoresResource.bootstrapServers());
    }

    /** All records seen, in the order of their partitions. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return List.copyOf(seen);
    }

    /** All events seen; the topic must be one of the suite's. */
    public List<IncomingEvent<Event>> events() {
        Topic of = topic();
        return records().stream()
                .map(seenRecord -> EventCodec.decode(of, seenRecord.headers(), seenRecord.value()))
                .toList();
    }

    /** All events of one type seen, without their envelopes. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events().stream()
                .map(IncomingEvent::data)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Waits for an event and gives it back. */
    public <E extends Event> E awaitEvent(Class<E> type, Predicate<? super E> wanted) {
        return Awaitility.await("an event " + type.getSimpleName() + " on " + topic)
                .atMost(PATIENCE)
                .until(() -> events(type).stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    /** Puts an event on the topic as a service would. */
    public void publish(OutgoingEvent event) {
        publish(EventCodec.encode(event, SOURCE, null));
    }

    /** Puts any record on any topic: for what no service should ever send. */
    public void publish(ProducerRecord<byte[], byte[]> outgoing) {
        try {
            producer.send(outgoing).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Topic topic() {
        for (Topic candidate : Topic.values()) {
            if (candidate.topicName().equals(topic)) {
                return candidate;
            }
        }
        throw new IllegalStateException(topic + " carries no events");
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
