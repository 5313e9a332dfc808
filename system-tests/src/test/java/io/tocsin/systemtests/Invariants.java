package io.tocsin.systemtests;

import static io.tocsin.systemtests.TheSuite.SUITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.local.Suite;
import io.tocsin.local.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The invariants of docs/architecture.md, looked at from outside: the APIs, the topics and the sink of pages. */
final class Invariants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMELINES = 100;

    private Invariants() {}

    /** 1 and 2: what was accepted has an incident, and only one. */
    static void shouldHaveOneIncidentForEach(Set<String> accepted, List<JsonNode> incidents) {
        assertThat(incidents.stream().map(i -> i.get("dedupKey").asText()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    /** 3, and of 5 "once": a person was paged, and repetitions of a page carry the same id. */
    static void shouldHavePagedOnce(String responder, List<JsonNode> incidents) {
        Map<String, Set<String>> pageIds = new HashMap<>();
        SUITE.sink.pages().stream()
                .filter(page -> page.responder().equals(responder))
                .forEach(page -> pageIds.computeIfAbsent(page.incident(), i -> new HashSet<>())
                        .add(page.webhookId()));
        assertThat(ids(incidents))
                .allSatisfy(id -> assertThat(pageIds.get(id))
                        .as("pages of %s to %s", id, responder)
                        .hasSize(1));
    }

    /** 5, on the topic: each step of each incident began once, and not before it was due. */
    static void shouldHaveStartedEachStepOnceAndNotEarly(int steps, List<JsonNode> incidents) throws Exception {
        Map<String, Set<String>> started = new HashMap<>();
        Map<String, String> told = new HashMap<>();
        for (ConsumerRecord<String, String> next : everythingOn("pages")) {
            if (!header(next, "ce_type").equals("io.tocsin.escalation.step_started.v1")) {
                continue;
            }
            JsonNode step = JSON.readTree(next.value());
            String which = step.get("round").asInt() + "." + step.get("step").asInt();
            started.computeIfAbsent(next.key(), i -> new HashSet<>()).add(which);
            // A record may come twice after a crash; it is then the same event.
            assertThat(told.merge(next.key() + "/" + which, header(next, "ce_id"), (before, now) -> before))
                    .as("step %s of %s", which, next.key())
                    .isEqualTo(header(next, "ce_id"));
            assertThat(Instant.parse(header(next, "ce_time")))
                    .as("step %s of %s", which, next.key())
                    .isAfterOrEqualTo(Instant.parse(step.get("dueAt").asText()));
        }
        assertThat(ids(incidents))
                .allSatisfy(
                        id -> assertThat(started.get(id)).as("steps of %s", id).hasSize(steps));
    }

    /** 7 and 8, on the topic and in the API. */
    static void shouldTellEachIncidentInOrderWithoutGaps(List<JsonNode> incidents) {
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> next : everythingOn("incidents")) {
            long sequence = Long.parseLong(header(next, "ce_sequence"));
            long before = last.getOrDefault(next.key(), 0L);
            assertThat(sequence)
                    .as("sequence of %s after %d", next.key(), before)
                    .isLessThanOrEqualTo(before + 1);
            last.put(next.key(), Math.max(before, sequence));
        }
        assertThat(last).containsKeys(ids(incidents).toArray(String[]::new));
        ApiClient api = SUITE.incidents();
        for (String id : ids(incidents.subList(0, Math.min(TIMELINES, incidents.size())))) {
            List<JsonNode> timeline = SUITE.timeline(api, id);
            for (int i = 0; i < timeline.size(); i++) {
                assertThat(timeline.get(i).get("sequence").asLong()).isEqualTo(i + 1);
            }
        }
    }

    static void shouldHaveNoDeadLetters() {
        for (String service : Suite.SERVICES) {
            assertThat(SUITE.api(service)
                            .get("/api/v1/dead-letters/" + service)
                            .expect(200)
                            .json()
                            .get("items"))
                    .as("dead letters of %s", service)
                    .isEmpty();
        }
    }

    private static Set<String> ids(List<JsonNode> incidents) {
        return incidents.stream().map(i -> i.get("id").asText()).collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<String, String> from, String name) {
        return new String(from.headers().lastHeader(name).value());
    }

    private static List<ConsumerRecord<String, String>> everythingOn(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", SUITE.suite.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }
}
