package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.messaging.IncomingEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read: either an event, or the reason why it is none.
 *
 * @param source the record itself
 */
record ReceivedRecord(
        ConsumerRecord<byte[], byte[]> source,
        @Nullable IncomingEvent<Event> event,
        @Nullable String invalid) {}
