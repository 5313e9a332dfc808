package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that came in.
 *
 * @param id the CloudEvents id
 * @param sequence the number of the event in its aggregate; 0 where the sender does not count (topic {@code alerts})
 * @param time when it happened, as the sender says
 */
public record IncomingEvent<E extends Event>(UUID id, long sequence, Instant time, E data) {}
