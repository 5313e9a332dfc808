package io.tocsin.oncall.conflict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A span in which a person is asked for too much.
 *
 * @param schedules by which the person is on call, in the order of their keys
 * @param limit the one that is not kept; null where any is too much
 */
@Schema(name = "CoverConflict")
public record Conflict(
        Kind kind,
        @Schema(examples = "bob") String responder,
        Instant from,
        Instant to,
        @Schema(examples = "[\"primary\"]") List<String> schedules,
        @Schema(examples = "PT8H") @Nullable Duration limit) {

    /** What is too much. */
    @Schema(name = "CoverConflictKind")
    public enum Kind {
        /** On call by two schedules at once. */
        DOUBLE_BOOKED,
        /** On call for longer than the limit without a break; the span is the whole shift. */
        SHIFT_TOO_LONG,
        /** A break between two shifts that is shorter than the limit; the span is the break. */
        TOO_LITTLE_REST,
        /** On call during time off, by an override or a swap: rotations pass over who is off. */
        DURING_TIME_OFF
    }
}
