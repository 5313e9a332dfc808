package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.TopicHandler;
import io.tocsin.platform.messaging.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Works through a polled batch: whole if it can be, else record by record, so that one that can never work does not keep the
 * others back.
 */
final class BatchRunner {

    private static final Logger LOG = Logger.getLogger(BatchRunner.class);

    /** How many records may be passed over before the places in the database follow. */
    private static final long FAR_AHEAD = 1_000;

    private final TopicHandler<? extends Event> handler;
    private final Topic topic;
    private final BatchApplier applier;
    private final MessagingConfig config;
    private final BiConsumer<String, Integer> count;

    BatchRunner(
            TopicHandler<? extends Event> handler,
            BatchApplier applier,
            MessagingConfig config,
            BiConsumer<String, Integer> count) {
        this.handler = handler;
        this.topic = handler.topic();
        this.applier = applier;
        this.config = config;
        this.count = count;
    }

    /**
     * What was polled of the partitions that have a place.
     *
     * @param records what the handler is for, and what is no event at all
     * @param places where each partition is in the database; moves on
     * @param ends where each partition is when everything polled is behind it
     */
    record Batch(List<ReceivedRecord> records, Map<Integer, Position> places, Map<Integer, Long> ends) {

        /** Whether there is something to apply, or so much was passed over that the places should follow. */
        boolean isWorthATransaction() {
            return !records.isEmpty()
                    || places.values().stream()
                            .anyMatch(place -> Objects.requireNonNull(ends.get(place.partition())) - place.nextOffset()
                                    >= FAR_AHEAD);
        }

        Set<Integer> partitions() {
            return Set.copyOf(places.keySet());
        }

        private List<Move> moves() {
            return places.values().stream()
                    .map(place -> new Move(place, Objects.requireNonNull(ends.get(place.partition()))))
                    .sorted(java.util.Comparator.comparingInt(
                            move -> move.from().partition()))
                    .toList();
        }
    }

    /** Records of a partition whose place is unknown are left out: they are read again from there. */
    Batch batch(ConsumerRecords<byte[], byte[]> polled, Map<Integer, Position> positions) {
        List<ReceivedRecord> records = new ArrayList<>();
        Map<Integer, Position> places = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            Position position = positions.get(partition.partition());
            if (position == null) {
                continue;
            }
            places.put(partition.partition(), position);
            for (ConsumerRecord<byte[], byte[]> next : polled.records(partition)) {
                Class<? extends Event> type = EventCodec.typeOf(topic, next.headers());
                if (type == null || handler.isFor(type)) {
                    records.add(BatchApplier.decode(topic, next));
                }
                ends.put(partition.partition(), next.offset() + 1);
            }
        }
        return new Batch(records, places, ends);
    }

    /**
     * Applies what is left of the batch; after a failure it can be called again and goes on where it was.
     *
     * @return where the partitions are now
     * @throws FencedException if another consumer has taken over
     * @throws RuntimeException on trouble that passes
     */
    List<Position> run(Batch batch) {
        try {
            List<Move> moves = batch.moves();
            note(applier.apply(handler, batch.records(), moves));
            return moves.stream().map(Move::done).toList();
        } catch (FencedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Trouble.passes(e)) {
                throw e;
            }
            LOG.warnf("A batch of %s fails and is tried record by record: %s", topic.topicName(), e);
            return oneByOne(batch);
        }
    }

    private List<Position> oneByOne(Batch batch) {
        while (!batch.records().isEmpty()) {
            ReceivedRecord next = batch.records().getFirst();
            int partition = next.source().partition();
            Move move = new Move(
                    Objects.requireNonNull(batch.places().get(partition)),
                    next.source().offset() + 1);
            single(next, move);
            batch.places().put(partition, move.done());
            batch.records().removeFirst();
        }
        // What was passed over behind the last of them follows with the next batch.
        return List.copyOf(batch.places().values());
    }

    private void single(ReceivedRecord next, Move move) {
        for (int attempt = 1; ; attempt++) {
            try {
                note(applier.apply(handler, List.of(next), List.of(move)));
                return;
            } catch (FencedException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Trouble.passes(e)) {
                    throw e;
                }
                if (e instanceof InvalidEventException || attempt >= config.consumerAttempts()) {
                    LOG.errorf(
                            e,
                            "Record %s-%d@%d becomes a dead letter",
                            topic.topicName(),
                            next.source().partition(),
                            next.source().offset());
                    applier.bury(topic, next, move, reason(e));
                    count.accept("dead", 1);
                    return;
                }
            }
        }
    }

    /** An event's own fault is said as it is; of an unknown failure only the kind, for its message may hold anything. */
    private static String reason(RuntimeException e) {
        return e instanceof InvalidEventException
                ? String.valueOf(e.getMessage())
                : "the handler failed: " + e.getClass().getSimpleName();
    }

    private void note(BatchApplier.Outcome outcome) {
        count.accept("applied", outcome.applied());
        count.accept("duplicate", outcome.duplicate());
        count.accept("dead", outcome.dead());
    }
}
