package io.tocsin.incident.notice;

/** What a notice of an incident is about. The name is part of the event's contract. */
public enum NoticeKind {
    /** The person is kept informed of an incident from now on. */
    INCIDENT_OPENED,
    /** An update was posted. */
    INCIDENT_UPDATED,
    INCIDENT_MITIGATED,
    INCIDENT_RESOLVED,
    INCIDENT_REOPENED,
    /** The next update is soon due, or overdue, and is asked for. */
    UPDATE_DUE,
    /** Telling those who have to know by law or contract is soon due, or overdue. */
    DISCLOSURE_DUE,
    /** A stopgap has run out. */
    MITIGATION_EXPIRED,
    /** A task is the person's. */
    TASK_GIVEN,
    /** A task is due and not done. */
    TASK_DUE,
    /** The person is invited to a review. */
    REVIEW_SCHEDULED,
    REVIEW_CALLED_OFF,
    /** An action item is soon due, or overdue. */
    ACTION_ITEM_DUE
}
