package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Turns at the occurrences of a recurrence rule of RFC 5545, which are local times of the schedule's zone. A turn ends after
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
}
