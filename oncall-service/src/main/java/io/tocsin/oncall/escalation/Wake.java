package io.tocsin.oncall.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is not settled about an incident, and when it is paged for again because of it, unless something happens before.
 *
 * @param at null while somebody is being paged
 * @param since when it began
 */
public record Wake(Kind kind, @Nullable Instant at, Instant since) {

    /** Why it is. */
    public enum Kind {
        /** Somebody took it, and the harm is not stopped. */
        LAPSE,
        /** Everything was tried, and nobody answered. */
        ALARM
    }

    boolean isDue(Instant now) {
        return at != null && !at.isAfter(now);
    }
}
