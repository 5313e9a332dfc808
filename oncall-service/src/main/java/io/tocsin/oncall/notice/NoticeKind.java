package io.tocsin.oncall.notice;

/** What a notice is about. The name is part of the event's contract. */
public enum NoticeKind {
    /** Somebody would like to give a shift away. */
    SWAP_OFFERED,
    /** A swap was taken, approved, declined or withdrawn. */
    SWAP_ANSWERED,
    /** Nobody would answer in a span that is near. */
    GAP_AHEAD,
    /** Shifts that are near do not go together. */
    CONFLICT_AHEAD,
    /** A shift of the person begins. */
    SHIFT_STARTS,
    /** A shift of the person ends. */
    SHIFT_ENDS,
    /** What the shift before has to say. */
    HANDOFF_NOTE,
    /** A person, schedule or policy would not do what it is there for. */
    NOT_READY,
    /** Time off meets a shift. */
    TIME_OFF_CONFLICT,
    /** Shifts change hands, for a calendar feed says so. */
    FEED_CHANGED,
    /** A calendar feed cannot be read for long. */
    FEED_AWAY
}
