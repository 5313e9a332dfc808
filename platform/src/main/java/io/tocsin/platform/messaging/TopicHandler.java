package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Topic;
import java.util.List;

/**
 * What a service does with the events of one topic. A bean that implements this is found at start and gets a consumer of its
 * own.
 */
public interface TopicHandler<E extends Event> {

    Topic topic();

    /**
     * Applies a batch. Runs inside the transaction that also moves the consumer's offsets, so what it writes to the database
     * happens exactly once; it must not call anything else (providers, other services).
     *
     * @param events up to 500, in order within each aggregate, repetitions already left out
     * @throws InvalidEventException if an event can never work; it becomes a dead letter, and the rest goes on
     */
    void handle(List<IncomingEvent<E>> events);
}
