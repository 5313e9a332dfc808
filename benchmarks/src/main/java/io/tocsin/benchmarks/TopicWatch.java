package io.tocsin.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads along on the topics, and notes when each alert's incident and page were sent there. */
final class TopicWatch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Journeys.Hop> HOPS = Map.of(
            "io.tocsin.incident.triggered.v1", Journeys.Hop.INCIDENT,
            "io.tocsin.page.requested.v1", Journeys.Hop.PAGE);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Journeys journeys;
    private final Thread thread;

    private TopicWatch(KafkaConsumer<byte[], byte[]> consumer, Journeys journeys) {
        this.consumer = consumer;
        this.journeys = journeys;
        this.thread = Thread.ofPlatform().name("topic-watch").unstarted(this::read);
    }

    static TopicWatch start(String bootstrapServers, Journeys journeys) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        65_536,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of("incidents", "pages").stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        TopicWatch watch = new TopicWatch(consumer, journeys);
        watch.thread.start();
        return watch;
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::note);
            }
        } catch (WakeupException e) {
            // Told to stop.
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> sent) {
        Header type = sent.headers().lastHeader("ce_type");
        Journeys.Hop hop = type == null ? null : HOPS.get(new String(type.value(), StandardCharsets.UTF_8));
        if (hop == null) {
            return;
        }
        try {
            String title =
                    JSON.readTree(sent.value()).path("incident").path("title").asText();
            journeys.reached(hop, title, TimeUnit.MILLISECONDS.toMicros(sent.timestamp()));
        } catch (IOException e) {
            throw new IllegalStateException("no JSON on " + sent.topic(), e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
