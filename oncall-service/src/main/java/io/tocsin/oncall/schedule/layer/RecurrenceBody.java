package io.tocsin.oncall.schedule.layer;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Recurrence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A recurrence, as sent, shown and stored. */
@Schema(name = "Recurrence")
public record RecurrenceBody(
        @Schema(
                description = "From when the rule counts (its DTSTART), on the wall clock of the schedule's zone.",
                type = SchemaType.STRING,
                examples = "2026-01-05T09:00")
        LocalDateTime start,

        @Schema(
                description = "How long a turn takes at most, from PT15M to P31D; it also ends where the next begins.",
                examples = "PT8H")
        @Size(max = 40) String length,

        @Schema(
                description = "A recurrence rule of RFC 5545. Turns begin at least 15 minutes after each other.",
                examples = "FREQ=WEEKLY;BYDAY=MO,WE,FR")
        @NotBlank @Size(max = 500) String rrule,

        @Schema(
                description = "In the order of their turns: the keys of the responders who share a turn. An empty turn"
                        + " is a gap on purpose.",
                examples = "[[\"bob\"], [\"carol\", \"dana\"]]")
        @Size(min = 1, max = 100) List<@Size(max = 20) List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String>> participants) {

    Recurrence turns() {
        return new Recurrence(
                start,
                Duration.parse(length),
                rrule,
                participants.stream().map(Group::new).toList());
    }
}
