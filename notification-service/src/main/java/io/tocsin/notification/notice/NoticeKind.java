package io.tocsin.notification.notice;

/** The kinds of notice that this service sends of its own; those of others come with their names. */
public enum NoticeKind {
    /** Asks whether what is sent to a contact method arrives, by a code. */
    VERIFICATION,
    /** Shows that what is sent to a contact method arrives. */
    TEST
}
