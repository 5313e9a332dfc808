package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way out.
 *
 * @param id the CloudEvents id; an event that is published again keeps its id
 * @param sequence the number of the event in its aggregate, from 1, without gaps; the caller holds the aggregate's lock
 * @param at when it happened
 */
public record OutgoingEvent(UUID id, Event data, long sequence, Instant at) {

    /** A new event, with an id of its own. */
    public OutgoingEvent(Event data, long sequence, Instant at) {
        this(Ids.next(), data, sequence, at);
    }
}
