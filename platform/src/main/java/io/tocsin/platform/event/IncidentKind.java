package io.tocsin.platform.event;

/** What an incident is for. Only real ones count in figures. */
public enum IncidentKind {
    REAL,
    /** Somebody tries out the way from an alert to a page. */
    TEST,
    /** People train. */
    DRILL,
    /** It was over before it was recorded here; nobody is paged, nothing is timed. */
    BACKFILLED
}
