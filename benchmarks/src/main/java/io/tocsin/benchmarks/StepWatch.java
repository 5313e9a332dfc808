package io.tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads along on the topic {@code pages}, and notes how late each step of an escalation was. Belongs to one thread. */
final class StepWatch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_MICROS = 600_000_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    /** By incident, round and step: the id of the event, which a repetition after a crash has too. */
    private final Map<String, String> taken = new HashMap<>();

    private final Histogram lateness = new Histogram(LONGEST_MICROS, 3);
    private final Histogram told = new Histogram(LONGEST_MICROS, 3);
    private long begun;
    private long twice;
    private long early;

    StepWatch(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("pages").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Reads until it has seen enough, or has lost patience. */
    void readUntil(BooleanSupplier enough, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofMillis(200))) {
                note(next);
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> next) throws IOException {
        if (!header(next, "ce_type").equals("io.tocsin.escalation.step_started.v1")) {
            return;
        }
        JsonNode step = JSON.readTree(next.value());
        String which =
                new String(next.key(), StandardCharsets.UTF_8) + "/" + step.get("round") + "/" + step.get("step");
        String id = header(next, "ce_id");
        String before = taken.putIfAbsent(which, id);
        if (before != null) {
            twice += before.equals(id) ? 0 : 1;
            return;
        }
        if (step.get("round").asInt() == 1 && step.get("step").asInt() == 1) {
            begun++;
            return;
        }
        Instant due = Instant.parse(step.get("dueAt").asText());
        long late = ChronoUnit.MICROS.between(due, Instant.parse(header(next, "ce_time")));
        early += late < 0 ? 1 : 0;
        lateness.recordValue(Math.clamp(late, 0, LONGEST_MICROS));
        told.recordValue(Math.clamp((next.timestamp() - due.toEpochMilli()) * 1000, 0, LONGEST_MICROS));
    }

    private static String header(ConsumerRecord<byte[], byte[]> from, String name) {
        return new String(from.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Escalations whose first step was taken. */
    long begun() {
        return begun;
    }

    /** Steps after the first, each of them at the end of a delay. */
    long deadlines() {
        return lateness.getTotalCount();
    }

    long twice() {
        return twice;
    }

    long early() {
        return early;
    }

    /** From due to taken. */
    Histogram lateness() {
        return lateness;
    }

    /** From due to the topic, for all to read. */
    Histogram told() {
        return told;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
