package io.tocsin.platform.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.TopicHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic for one handler, on one thread. The places to read from are the database's: on assignment it goes there, and
 * whatever it cannot apply it reads again. Trouble that passes holds the partitions; polling goes on, so the group sees it live.
 */
final class TopicConsumer {

    private static final Logger LOG = Logger.getLogger(TopicConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String group;
    private final Topic topic;
    private final MessagingConfig config;
    private final ConsumerFactory consumers;
    private final OffsetStore offsets;
    private final BatchRunner runner;
    private final Duration interval;

    private final Map<Integer, Position> positions = new HashMap<>();
    private final Set<Integer> unplaced = new HashSet<>();
    private Map<TopicPartition, OffsetAndMetadata> told = Map.of();
    private long toldLagTools;
    private long batchBegan = System.nanoTime();
    private volatile boolean stopping;
    private volatile long lastPoll = System.nanoTime();
    private volatile boolean held;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    TopicConsumer(
            String application,
            TopicHandler<? extends Event> handler,
            MessagingConfig config,
            ConsumerFactory consumers,
            OffsetStore offsets,
            BatchApplier applier,
            MeterRegistry registry) {
        this.topic = handler.topic();
        this.interval = handler.batchInterval();
        this.group = application + "-" + topic.topicName();
        this.config = config;
        this.consumers = consumers;
        this.offsets = offsets;
        this.runner = new BatchRunner(handler, applier, config, counter(registry));
        Gauge.builder("tocsin.consumer.held", () -> held ? 1 : 0)
                .description("1 while trouble that should pass holds the consumer back")
                .tag("topic", topic.topicName())
                .register(registry);
    }

    void start() {
        thread = Thread.ofPlatform()
                .name("consumer-" + topic.topicName())
                .daemon()
                .start(this::run);
    }

    void askToStop() {
        stopping = true;
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    void awaitStop() throws InterruptedException {
        Thread running = thread;
        if (running != null && !running.join(Duration.ofSeconds(10))) {
            LOG.warnf("The consumer of %s did not end in time", topic.topicName());
            running.interrupt();
        }
    }

    /** Null while all is well; else what is wrong, for the liveness check. */
    @Nullable String illness() {
        Thread running = thread;
        if (running == null || (!running.isAlive() && !stopping)) {
            return "its thread has ended";
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - lastPoll);
        return silence.compareTo(config.consumerSilence()) > 0
                ? "it has not polled for " + silence.toSeconds() + " s"
                : null;
    }

    Topic topic() {
        return topic;
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> current = consumers.create(group)) {
                consumer = current;
                current.subscribe(List.of(topic.topicName()), new Assignment(current));
                while (!stopping) {
                    turn(current);
                }
            } catch (WakeupException e) {
                // Asked to stop.
            } catch (RuntimeException e) {
                LOG.warnf(e, "The consumer of %s begins anew", topic.topicName());
                pause(config.consumerBackoff());
            } finally {
                consumer = null;
                positions.clear();
                unplaced.clear();
            }
        }
    }

    private void turn(Consumer<byte[], byte[]> current) {
        awaitInterval();
        ConsumerRecords<byte[], byte[]> records = current.poll(unplaced.isEmpty() ? POLL : Duration.ZERO);
        lastPoll = System.nanoTime();
        // What this poll gave of partitions that had no place yet is left out, and read again from there.
        BatchRunner.Batch batch = runner.batch(records, positions);
        if (!unplaced.isEmpty() && !holdUntilDone(current, () -> place(current))) {
            return;
        }
        if (!batch.isWorthATransaction()) {
            tellLagTools(current);
            return;
        }
        batchBegan = System.nanoTime();
        boolean done = holdUntilDone(current, () -> {
            try {
                runner.run(batch).forEach(moved -> positions.put(moved.partition(), moved));
            } catch (FencedException e) {
                LOG.infof("%s; reading its place again", e.getMessage());
                unplaced.addAll(batch.partitions());
            }
        });
        if (done && unplaced.isEmpty()) {
            tellLagTools(current);
        }
    }

    private void awaitInterval() {
        pause(Duration.ofNanos(batchBegan + interval.toNanos() - System.nanoTime()));
    }

    /** Kafka's own record of the place is for lag tools only, so once a second is often enough. */
    private void tellLagTools(Consumer<byte[], byte[]> current) {
        long now = System.nanoTime();
        if (now - toldLagTools < POLL.toNanos()) {
            return;
        }
        toldLagTools = now;
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        for (TopicPartition partition : current.assignment()) {
            if (positions.containsKey(partition.partition())) {
                places.put(partition, new OffsetAndMetadata(current.position(partition)));
            }
        }
        if (!places.equals(told)) {
            told = places;
            current.commitAsync(places, null);
        }
    }

    /** Tries until it succeeds, polling paused partitions meanwhile. Whether it did: not if the assignment changed or it stops. */
    private boolean holdUntilDone(Consumer<byte[], byte[]> current, Runnable work) {
        Duration backoff = config.consumerBackoff();
        while (!stopping) {
            Set<TopicPartition> assigned = current.assignment();
            try {
                work.run();
                held = false;
                return true;
            } catch (RuntimeException e) {
                if (e instanceof WakeupException) {
                    throw e;
                }
                held = true;
                LOG.warnf("Topic %s is held for %s: %s", topic.topicName(), backoff, e.getMessage());
            }
            current.pause(current.assignment());
            long until = System.nanoTime() + backoff.toNanos();
            while (!stopping && System.nanoTime() < until) {
                current.poll(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
                lastPoll = System.nanoTime();
            }
            current.resume(current.assignment());
            if (!current.assignment().equals(assigned)) {
                // Somebody else may have gone on meanwhile: look up every place again.
                current.assignment().forEach(partition -> unplaced.add(partition.partition()));
                held = false;
                return false;
            }
            backoff = min(backoff.multipliedBy(2), config.consumerBackoffMax());
        }
        return false;
    }

    private void place(Consumer<byte[], byte[]> current) {
        unplaced.retainAll(
                current.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet()));
        if (unplaced.isEmpty()) {
            return;
        }
        Map<Integer, Position> found = offsets.load(topic, consumers.topicId(topic), unplaced);
        found.forEach((partition, position) ->
                current.seek(new TopicPartition(topic.topicName(), partition), position.nextOffset()));
        positions.putAll(found);
        unplaced.clear();
    }

    private void pause(Duration time) {
        try {
            if (!stopping && time.isPositive()) {
                Thread.sleep(time);
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private java.util.function.BiConsumer<String, Integer> counter(MeterRegistry registry) {
        return (outcome, count) -> {
            if (count > 0) {
                Counter.builder("tocsin.consumer.events")
                        .description("Records read, by what became of them: applied, duplicate, dead")
                        .tag("topic", topic.topicName())
                        .tag("outcome", outcome)
                        .register(registry)
                        .increment(count);
            }
        };
    }

    /** Notes only what changed: the places are looked up outside the callback, where trouble can be waited out. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> current;

        private Assignment(Consumer<byte[], byte[]> current) {
            this.current = current;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debugf("%s is assigned %s (has %s)", group, partitions, current.assignment());
            partitions.forEach(partition -> {
                positions.remove(partition.partition());
                unplaced.add(partition.partition());
            });
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                positions.remove(partition.partition());
                unplaced.remove(partition.partition());
            });
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }
}
