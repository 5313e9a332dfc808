package io.tocsin.platform.event;

/**
 * A fact that one service tells the others. Its CloudEvents type stands in the record's {@link EventType}; its JSON is the
 * record's components. Readers ignore fields they do not know, so a field may be added; nothing else may change within a
 * version.
 */
public sealed interface Event
        permits AlertEvent,
                IncidentEvent,
                PageEvent,
                NotificationEvent,
                OnCallEvent,
                CatalogEvent,
                NoticeEvent,
                ContactEvent {

    /**
     * The id of the aggregate that the event is about: the CloudEvents {@code subject} and the Kafka record key. Events of
     * one aggregate stay in order.
     */
    String subject();
}
