package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import java.time.Duration;
import java.util.List;

/**
 * What a service does with the events of one topic. A bean that implements this is found at start and gets a consumer of its
 * own.
 */
public interface TopicHandler<E extends Event> {

    Topic topic();

    /**
     * The types of event that it is for; all of the topic's unless it says otherwise. What it is not for is passed over
     * unread, without a transaction.
     */
    default boolean isFor(Class<? extends Event> type) {
        return true;
    }

    /**
     * How long after the beginning of one batch the next begins at the earliest. What comes after a silence is applied at once;
     * but what is in no hurry is cheaper in few large batches than in many small ones.
     */
    default Duration batchInterval() {
        return Duration.ZERO;
    }

    /**
     * Applies a batch. Runs inside the transaction that also moves the consumer's offsets, so what it writes to the database
     * happens exactly once; it must not call anything else (providers, other services).
     *
     * @param events up to 500, in order within each aggregate, repetitions already left out
     * @throws InvalidEventException if an event can never work; it becomes a dead letter, and the rest goes on
     */
    void handle(List<IncomingEvent<E>> events);
}
