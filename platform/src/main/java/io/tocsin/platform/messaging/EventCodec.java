package io.tocsin.platform.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as CloudEvents 1.0 in Kafka's binary content mode: attributes in {@code ce_} headers, JSON data as the value. */
public final class EventCodec {

    /** The number of the event in its aggregate (CloudEvents extension {@code sequence}). */
    public static final String SEQUENCE = "sequence";

    /** W3C trace context (CloudEvents extension {@code traceparent}). */
    public static final String TRACEPARENT = "traceparent";

    /**
     * Header of a record that the broker refused at first, sent again later: others of its aggregate have gone before it, so
     * its {@code sequence} does not say whether it was seen.
     */
    public static final String RESENT = "tocsin_resent";

    private static final String TYPE_HEADER = "ce_type";

    private EventCodec() {}

    /**
     * @param source the service that tells it
     * @param traceparent the trace that it belongs to, if any
     */
    public static ProducerRecord<byte[], byte[]> encode(OutgoingEvent event, URI source, @Nullable String traceparent) {
        Event data = event.data();
        CloudEventBuilder cloudEvent = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withType(EventTypes.typeOf(data.getClass()))
                .withSource(source)
                .withSubject(data.subject())
                .withTime(OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
                .withData("application/json", EventJson.write(data));
        if (event.sequence() > 0) {
            cloudEvent.withExtension(SEQUENCE, Long.toString(event.sequence()));
        }
        if (traceparent != null) {
            cloudEvent.withExtension(TRACEPARENT, traceparent);
        }
        byte[] key = data.subject().getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.<byte[]>createWriter(Topic.of(data).topicName(), key)
                .writeBinary(cloudEvent.build());
    }

    /**
     * @throws InvalidEventException if the record is no CloudEvent, of a type that {@code topic} does not carry, or not as the
     *     contract of its type says
     */
    public static IncomingEvent<Event> decode(Topic topic, Headers headers, byte @Nullable [] value) {
        CloudEvent cloudEvent = cloudEvent(headers, value);
        Class<? extends Event> record = EventTypes.recordOf(cloudEvent.getType());
        if (record == null) {
            throw new InvalidEventException("unknown type " + cloudEvent.getType());
        }
        if (!topic.family().isAssignableFrom(record)) {
            throw new InvalidEventException(
                    "type " + cloudEvent.getType() + " does not belong on topic " + topic.topicName());
        }
        String contentType = cloudEvent.getDataContentType();
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw new InvalidEventException("data is " + contentType + ", not application/json");
        }
        if (cloudEvent.getData() == null) {
            throw new InvalidEventException("there is no data");
        }
        Event data;
        try {
            data = EventJson.read(cloudEvent.getData().toBytes(), record);
        } catch (EventJson.InvalidEvent e) {
            throw new InvalidEventException(Objects.requireNonNull(e.getMessage()), e);
        }
        return new IncomingEvent<>(uuid(cloudEvent.getId()), sequence(topic, cloudEvent), time(cloudEvent), data);
    }

    /** The record that the headers name, without a look at the data; null if they name none that the topic carries. */
    public static @Nullable Class<? extends Event> typeOf(Topic topic, Headers headers) {
        Header type = headers.lastHeader(TYPE_HEADER);
        Class<? extends Event> record =
                type == null ? null : EventTypes.recordOf(new String(type.value(), StandardCharsets.UTF_8));
        return record == null || !topic.family().isAssignableFrom(record) ? null : record;
    }

    private static CloudEvent cloudEvent(Headers headers, byte @Nullable [] value) {
        if (value == null) {
            throw new InvalidEventException("the record has no value");
        }
        try {
            return KafkaMessageFactory.createReader(headers, value).toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw new InvalidEventException("no CloudEvent: " + e.getMessage(), e);
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            // Senders outside Tocsin may number their events as they like; the same id gives the same UUID.
            return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long sequence(Topic topic, CloudEvent cloudEvent) {
        Object sequence = cloudEvent.getExtension(SEQUENCE);
        if (sequence == null) {
            if (topic == Topic.ALERTS) {
                return 0;
            }
            throw new InvalidEventException("there is no sequence");
        }
        try {
            long number = Long.parseLong(sequence.toString());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers below 1.
        }
        throw new InvalidEventException("sequence is not a number from 1: " + sequence);
    }

    private static Instant time(CloudEvent cloudEvent) {
        if (cloudEvent.getTime() == null) {
            throw new InvalidEventException("there is no time");
        }
        return cloudEvent.getTime().toInstant();
    }
}
