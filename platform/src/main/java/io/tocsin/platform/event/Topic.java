package io.tocsin.platform.event;

/** A Kafka topic of the suite, and the family of events that it carries. */
public enum Topic {
    /** What monitors and other platform services noticed. Keyed by integration and dedup key. */
    ALERTS("alerts", AlertEvent.class),
    /** What happened to an incident. Keyed by incident. */
    INCIDENTS("incidents", IncidentEvent.class),
    /** Who is to be paged, and how an escalation goes on. Keyed by incident. */
    PAGES("pages", PageEvent.class),
    /** What became of a page, and what its receiver answered. Keyed by incident. */
    NOTIFICATIONS("notifications", NotificationEvent.class),
    /** The people and teams as they are now; compacted. Keyed by object. */
    ONCALL("oncall", OnCallEvent.class);

    private final String topicName;
    private final Class<? extends Event> family;

    Topic(String topicName, Class<? extends Event> family) {
        this.topicName = topicName;
        this.family = family;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Where records go that this topic's consumers can never work with. */
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    public Class<? extends Event> family() {
        return family;
    }

    /** The topic that carries {@code event}. */
    public static Topic of(Event event) {
        return switch (event) {
            case AlertEvent a -> ALERTS;
            case IncidentEvent i -> INCIDENTS;
            case PageEvent p -> PAGES;
            case NotificationEvent n -> NOTIFICATIONS;
            case OnCallEvent o -> ONCALL;
        };
    }
}
