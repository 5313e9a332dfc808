package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Time off, as shown. */
@Schema(name = "TimeOff")
record TimeOffView(
        UUID id,
        @Schema(examples = "bob") String responder,
        @Schema(description = "The first instant.") Instant from,
        @Schema(description = "The first instant after it.") Instant to,
        String createdBy,

        @Schema(
                description =
                        "Said when it is taken: the shifts that the person would have had meanwhile. Who has them now is in"
                                + " the schedules.")
        @Nullable List<Shift> shifts,

        @Schema(
                description =
                        "Said when it is taken: the gaps that it opens where a team demands cover, up to 10. The leads of the"
                                + " team are told.")
        @Nullable List<OpenedGap> gaps) {

    /** A span in which the person would have been on call. */
    @Schema(name = "ShiftInTimeOff")
    record Shift(@Schema(examples = "primary") String schedule, Instant from, Instant to) {

        static Shift from(Segment segment) {
            return new Shift(segment.schedule(), segment.from(), segment.to());
        }
    }

    TimeOffView with(List<Segment> segments, List<OpenedGap> opened) {
        return new TimeOffView(
                id,
                responder,
                from,
                to,
                createdBy,
                segments.stream().map(Shift::from).toList(),
                opened);
    }
}
