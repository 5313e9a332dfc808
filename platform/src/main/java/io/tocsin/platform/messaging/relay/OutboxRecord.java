package io.tocsin.platform.messaging.relay;

import io.tocsin.platform.messaging.StoredHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A row of the outbox. */
@SuppressWarnings("ArrayRecordComponent") // passes through, is never compared
record OutboxRecord(long id, String topic, byte @Nullable [] key, String headers, byte @Nullable [] value) {

    ProducerRecord<byte[], byte[]> toProducerRecord() {
        return new ProducerRecord<>(topic, null, null, key, value, StoredHeaders.read(headers));
    }
}
