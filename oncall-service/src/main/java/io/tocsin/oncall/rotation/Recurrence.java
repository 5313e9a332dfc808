package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Turns at the occurrences of a recurrence rule of RFC 5545, which are local times of the layer's zone. A turn ends after
 * {@code length} on the wall clock, or where the next one begins.
 *
 * @param start the rule's DTSTART; itself an occurrence only if the rule yields it
 * @param rrule such as {@code FREQ=WEEKLY;BYDAY=MO,WE}
 * @param participants in the order of their turns; at least one
 */
public record Recurrence(LocalDateTime start, Duration length, String rrule, List<Group> participants)
        implements Turns {

    public Recurrence {
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("a recurrence needs people");
        }
        participants = List.copyOf(participants);
    }

    /** Why nobody could take turns by a rule from a start on, a sentence for people; empty if they can. */
    public static Optional<String> fault(String rrule, LocalDateTime start, ZoneId zone) {
        return Occurrences.fault(rrule, start, zone);
    }
}
