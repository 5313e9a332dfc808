package io.tocsin.platform.event;

/** A Kafka topic of the suite, and the family of events that it carries. */
public enum Topic {
    /** What monitors and other platform services noticed. Keyed by integration and dedup key. */
    ALERTS("alerts", AlertEvent.class, false),
    /** What happened to an incident. Keyed by incident. */
    INCIDENTS("incidents", IncidentEvent.class, false),
    /** Who is to be paged, and how an escalation goes on. Keyed by incident. */
    PAGES("pages", PageEvent.class, false),
    /** What became of a page, and what its receiver answered. Keyed by incident. */
    NOTIFICATIONS("notifications", NotificationEvent.class, false),
    /** The people and teams as they are now; compacted. Keyed by object. */
    ONCALL("oncall", OnCallEvent.class, true),
    /** The services of the catalog as they are now; compacted. Keyed by service. */
    CATALOG("catalog", CatalogEvent.class, true),
    /** What people are to be told that is no page. Keyed by notice. */
    NOTICES("notices", NoticeEvent.class, false),
    /** By what way people can be reached as it is now; compacted. Keyed by person. */
    CONTACTS("contacts", ContactEvent.class, true);

    private final String topicName;
    private final Class<? extends Event> family;
    private final boolean compacted;

    Topic(String topicName, Class<? extends Event> family, boolean compacted) {
        this.topicName = topicName;
        this.family = family;
        this.compacted = compacted;
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

    /** Whether the broker keeps the last event of each aggregate for ever, and no other for long. */
    public boolean isCompacted() {
        return compacted;
    }

    /** The topic that carries {@code event}. */
    public static Topic of(Event event) {
        return switch (event) {
            case AlertEvent a -> ALERTS;
            case IncidentEvent i -> INCIDENTS;
            case PageEvent p -> PAGES;
            case NotificationEvent n -> NOTIFICATIONS;
            case OnCallEvent o -> ONCALL;
            case CatalogEvent c -> CATALOG;
            case NoticeEvent n -> NOTICES;
            case ContactEvent c -> CONTACTS;
        };
    }
}
