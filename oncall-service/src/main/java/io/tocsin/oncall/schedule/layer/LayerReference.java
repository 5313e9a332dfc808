package io.tocsin.oncall.schedule.layer;

/** Something that a layer names. */
public record LayerReference(Kind kind, String key) {

    /** What it is. */
    public enum Kind {
        RESPONDER,
        /** A holiday calendar. */
        HOLIDAYS,
        /** A calendar feed. */
        FEED
    }
}
