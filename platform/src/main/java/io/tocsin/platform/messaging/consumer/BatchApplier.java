package io.tocsin.platform.messaging.consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.TopicHandler;
import io.tocsin.platform.messaging.deadletter.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies a batch and moves the offsets, in one transaction: both happen, or neither. */
@ApplicationScoped
class BatchApplier {

    private final MessagingConfig config;
    private final OffsetStore offsets;
    private final SequenceStore sequences;
    private final DeadLetters deadLetters;
    private final Tracer tracer;

    BatchApplier(
            MessagingConfig config,
            OffsetStore offsets,
            SequenceStore sequences,
            DeadLetters deadLetters,
            Tracer tracer) {
        this.config = config;
        this.offsets = offsets;
        this.sequences = sequences;
        this.deadLetters = deadLetters;
        this.tracer = tracer;
    }

    /** Decodes without throwing. */
    static ReceivedRecord decode(Topic topic, ConsumerRecord<byte[], byte[]> source) {
        try {
            return new ReceivedRecord(source, EventCodec.decode(topic, source.headers(), source.value()), null);
        } catch (InvalidEventException e) {
            return new ReceivedRecord(source, null, String.valueOf(e.getMessage()));
        }
    }

    /** How many of the records were what. */
    record Outcome(int applied, int duplicate, int dead) {}

    /**
     * @throws FencedException if another consumer has taken over
     * @throws RuntimeException whatever the handler or the database threw; nothing has happened then
     */
    <E extends Event> Outcome apply(TopicHandler<E> handler, List<ReceivedRecord> records, List<Move> moves) {
        Span span = startSpan(handler.topic(), records);
        try (Scope ignored = span.makeCurrent()) {
            return inTransaction(() -> {
                offsets.move(handler.topic(), moves);
                List<IncomingEvent<E>> events = new ArrayList<>();
                Set<UUID> resent = new HashSet<>();
                int dead = 0;
                for (ReceivedRecord received : records) {
                    if (received.event() != null) {
                        events.add(cast(received.event()));
                        if (received.source().headers().lastHeader(EventCodec.RESENT) != null) {
                            resent.add(received.event().id());
                        }
                    } else {
                        deadLetters.add(received.source(), topicId(moves), String.valueOf(received.invalid()));
                        dead++;
                    }
                }
                List<IncomingEvent<E>> fresh = sequences.onlyNew(handler.topic(), events, resent);
                if (!fresh.isEmpty()) {
                    handler.handle(fresh);
                }
                return new Outcome(fresh.size(), events.size() - fresh.size(), dead);
            });
        } finally {
            span.end();
        }
    }

    /** Gives up on one record: keeps it, with the reason, and moves past it. */
    void bury(Topic topic, ReceivedRecord received, Move move, String reason) {
        inTransaction(() -> {
            offsets.move(topic, List.of(move));
            deadLetters.add(received.source(), move.from().topicId(), reason);
            return null;
        });
    }

    private <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(
            java.util.concurrent.Callable<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) config.consumerTransactionTimeout().toSeconds())
                .call(work);
    }

    private Span startSpan(Topic topic, List<ReceivedRecord> records) {
        SpanBuilder span = tracer.spanBuilder("process " + topic.topicName()).setSpanKind(SpanKind.CONSUMER);
        List<Context> senders = records.stream()
                .map(received -> SenderTrace.of(received.source().headers()))
                .filter(context -> Span.fromContext(context).getSpanContext().isValid())
                .toList();
        if (senders.size() == 1) {
            return span.setParent(senders.getFirst()).startSpan();
        }
        senders.forEach(sender -> span.addLink(Span.fromContext(sender).getSpanContext()));
        return span.startSpan();
    }

    private static String topicId(List<Move> moves) {
        return moves.getFirst().from().topicId();
    }

    /** The codec lets only events of the topic's family through, and a handler is of its topic's family. */
    @SuppressWarnings("unchecked")
    private static <E extends Event> IncomingEvent<E> cast(IncomingEvent<Event> event) {
        return (IncomingEvent<E>) (IncomingEvent<?>) event;
    }
}
