package io.tocsin.platform.messaging.deadletter;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tries a dead letter again, after its cause was mended. */
@ApplicationScoped
class DeadLetterReplay {

    private static final Logger LOG = Logger.getLogger(DeadLetterReplay.class);

    private final DeadLetters deadLetters;
    private final Instance<TopicHandler<? extends Event>> handlers;
    private final InstantSource clock;

    DeadLetterReplay(
            DeadLetters deadLetters, @Any Instance<TopicHandler<? extends Event>> handlers, InstantSource clock) {
        this.deadLetters = deadLetters;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** What became of a replay. */
    sealed interface Result {
        /** It was applied now, or is on its way to the broker again. */
        record Applied() implements Result {}

        /** It had been applied before; it is not applied twice. */
        record AlreadyApplied() implements Result {}

        /** It still can't be worked with; nothing has changed. */
        record Refused(String reason) implements Result {}

        record Unknown() implements Result {}
    }

    /**
     * Hands the record to its handler once more, or one that the broker refused to the relay, and marks it, in one
     * transaction. A record that is refused again becomes another dead letter. The order among the aggregate's events is
     * no longer its own: what came later has been applied already.
     */
    Result replay(long id) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> inTransaction(id));
        } catch (InvalidEventException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Dead letter %d fails again", id);
            return new Result.Refused("the handler failed: " + e.getClass().getSimpleName());
        }
    }

    private Result inTransaction(long id) {
        Optional<DeadLetters.Stored> found = deadLetters.lock(id);
        if (found.isEmpty()) {
            return new Result.Unknown();
        }
        DeadLetters.Stored stored = found.get();
        if (stored.replayed()) {
            return new Result.AlreadyApplied();
        }
        if (stored.direction() == DeadLetter.Direction.OUT) {
            deadLetters.sendAgain(stored);
        } else {
            handleAgain(stored);
        }
        deadLetters.markReplayed(id, clock.instant());
        return new Result.Applied();
    }

    private void handleAgain(DeadLetters.Stored stored) {
        TopicHandler<? extends Event> handler = handlers.stream()
                .filter(candidate -> candidate.topic() == stored.topic())
                .findFirst()
                .orElseThrow(() -> new InvalidEventException("nothing handles " + stored.topic() + " here any more"));
        IncomingEvent<Event> event = EventCodec.decode(stored.topic(), stored.headers(), stored.value());
        handle(handler, event);
    }

    /** The codec lets only events of the topic's family through, and a handler is of its topic's family. */
    @SuppressWarnings("unchecked")
    private static <E extends Event> void handle(TopicHandler<E> handler, IncomingEvent<Event> event) {
        handler.handle(List.of((IncomingEvent<E>) (IncomingEvent<?>) event));
    }
}
