package io.tocsin.systemtests;

import static io.tocsin.systemtests.RunningSuite.event;
import static io.tocsin.systemtests.RunningSuite.step;
import static io.tocsin.systemtests.TheSuite.SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.Suite;
import io.tocsin.local.client.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Each service is killed in turn in the middle of 2,000 alerts at 100 a second; the invariants are checked from outside. */
class KillIT {

    private static final int ALERTS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void shouldKeepEveryInvariantWhenServicesAreKilledUnderLoad() throws Exception {
        String key = SUITE.serviceWithPolicy("killed", step("SCHEDULE", "primary", "PT30M"), "");
        Set<String> accepted = Collections.synchronizedSet(new HashSet<>());
        ConcurrentLinkedQueue<String> toSend = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < ALERTS; i++) {
            toSend.add("alert-" + i);
        }
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            clock.scheduleAtFixedRate(
                    () -> {
                        String next = toSend.poll();
                        if (next != null) {
                            senders.submit(() -> sendUntilAccepted(key, next, accepted));
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            int killAt = ALERTS / 5;
            for (String service : Suite.SERVICES) {
                int left = ALERTS - killAt;
                await().atMost(PATIENCE).until(() -> toSend.size() <= left);
                SUITE.suite.service(service).kill();
                SUITE.suite.startAgain(service);
                killAt += ALERTS / 5;
            }
            await().atMost(PATIENCE).until(() -> accepted.size() == ALERTS);
        }

        // 3: every incident has a page that was delivered.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> paged() >= ALERTS);
        List<JsonNode> incidents = SUITE.incidentsOf("killed");
        // 1 and 2: what was accepted has an incident, and only one.
        assertThat(incidents.stream().map(i -> i.get("dedupKey").asText()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(accepted);
        Set<String> paged =
                SUITE.sink.pages().stream().map(WebhookSink.Page::incident).collect(Collectors.toSet());
        assertThat(paged)
                .containsAll(incidents.stream().map(i -> i.get("id").asText()).toList());
        // 5: the one step fired once: repetitions of a page carry the same id.
        Map<String, Set<String>> pageIds = new HashMap<>();
        SUITE.sink
                .pages()
                .forEach(page -> pageIds.computeIfAbsent(page.incident(), i -> new HashSet<>())
                        .add(page.webhookId()));
        incidents.forEach(i -> assertThat(pageIds.get(i.get("id").asText())).hasSize(1));
        shouldTellEachIncidentInOrderWithoutGaps(incidents);
        shouldHaveNoDeadLetters();
        shouldStopAtTheAcknowledgement(incidents.getFirst().get("id").asText());
    }

    private static void sendUntilAccepted(String key, String dedupKey, Set<String> accepted) {
        ApiClient monitor = SUITE.monitor();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(500))
                .until(() -> monitor.post("/v2/enqueue", event(key, "trigger", dedupKey))
                                .status()
                        == 202);
        accepted.add(dedupKey);
    }

    private static long paged() {
        return SUITE.sink.pages().stream()
                .filter(page -> page.responder().equals("bob"))
                .map(WebhookSink.Page::incident)
                .distinct()
                .count();
    }

    /** 7 and 8, on the topic and in the API. */
    private static void shouldTellEachIncidentInOrderWithoutGaps(List<JsonNode> incidents) {
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> next : everythingOn("incidents")) {
            long sequence = Long.parseLong(
                    new String(next.headers().lastHeader("ce_sequence").value()));
            long before = last.getOrDefault(next.key(), 0L);
            assertThat(sequence)
                    .as("sequence of %s after %d", next.key(), before)
                    .isLessThanOrEqualTo(before + 1);
            last.put(next.key(), Math.max(before, sequence));
        }
        ApiClient api = SUITE.incidents();
        for (JsonNode incident : incidents.subList(0, 100)) {
            String id = incident.get("id").asText();
            List<JsonNode> timeline = SUITE.timeline(api, id);
            for (int i = 0; i < timeline.size(); i++) {
                assertThat(timeline.get(i).get("sequence").asLong()).isEqualTo(i + 1);
            }
            assertThat(last).containsKey(id);
        }
    }

    private static void shouldHaveNoDeadLetters() {
        for (String service : Suite.SERVICES) {
            ApiClient api = switch (service) {
                case "incident-service" -> SUITE.incidents();
                case "oncall-service" -> SUITE.oncall();
                default -> SUITE.notifications();
            };
            assertThat(api.get("/api/v1/dead-letters/" + service)
                            .expect(200)
                            .json()
                            .get("items"))
                    .as("dead letters of %s", service)
                    .isEmpty();
        }
    }

    /** 4. */
    private static void shouldStopAtTheAcknowledgement(String incident) {
        SUITE.incidents()
                .post("/api/v1/incidents/" + incident + "/acknowledge", "")
                .expect(200);
        await().atMost(PATIENCE)
                .until(() -> SUITE.oncall()
                        .get("/api/v1/escalations?incident=" + incident)
                        .json()
                        .at("/items/0/state")
                        .asText()
                        .equals("STOPPED"));
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
