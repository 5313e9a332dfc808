package io.tocsin.oncall.watch;

import io.tocsin.oncall.notice.NoticeKind;
import java.time.Instant;

/**
 * What the leads of a team are to know before it comes.
 *
 * @param kind the kind of notice that tells of it
 * @param subject what it is about; two warnings of one subject that overlap are about the same thing
 * @param to {@link #NO_END} if it goes on for as far as was looked
 */
record Warning(String team, NoticeKind kind, String subject, Instant from, Instant to) {

    /** Later than anything that is looked at. */
    static final Instant NO_END = Instant.parse("9999-01-01T00:00:00Z");

    /** Whether who knows this knows the other too: as time goes on, a gap begins now and not in the past. */
    boolean covers(Warning other) {
        return team.equals(other.team)
                && subject.equals(other.subject)
                && !other.from.isBefore(from)
                && !other.to.isAfter(to);
    }
}
