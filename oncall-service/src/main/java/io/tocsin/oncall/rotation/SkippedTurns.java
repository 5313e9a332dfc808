package io.tocsin.oncall.rotation;

/** What becomes of a turn that is skipped. */
public enum SkippedTurns {
    /** It counts as taken: the order of people against the calendar stays. */
    USED_UP,
    /** Whose turn it was has the next one. */
    KEPT
}
