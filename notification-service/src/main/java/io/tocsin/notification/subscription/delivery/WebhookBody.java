package io.tocsin.notification.subscription.delivery;

import io.tocsin.notification.subscription.EventNames;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The body of a webhook: type, timestamp and data, as Standard Webhooks recommends. {@code eventId} is the event's, whoever it
 * is told to, and {@code sequence} its number among its incident's, for webhooks may overtake each other.
 */
final class WebhookBody {

    private WebhookBody() {}

    static String of(String name, Instant at, UUID eventId, long sequence, Event data) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"eventId\":\"%s\",\"sequence\":%d,\"data\":%s}"
                .formatted(name, at, eventId, sequence, new String(EventJson.write(data), StandardCharsets.UTF_8));
    }

    /** Of an event that tries a subscription out. */
    static String test(String subscription, Instant at, UUID eventId) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"eventId\":\"%s\",\"data\":{\"subscription\":\"%s\"}}"
                .formatted(EventNames.TEST, at, eventId, subscription);
    }
}
