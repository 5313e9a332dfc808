package io.tocsin.oncall.schedule;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of a schedule, as shown. */
@Schema(name = "ScheduleVersion")
record ScheduleVersionView(
        @Schema(description = "The version that the change made; the schedule's ETag then.", examples = "3")
        long version,

        @Schema(
                description = "What the schedule says from its effectiveFrom on, to that of the next change that is not"
                        + " overtaken.")
        ScheduleBody schedule,

        @Schema(description = "Whether a later change has the same date or an earlier one; so it is out of force.")
        boolean overtaken,

        Instant changedAt,

        @Schema(description = "The person's key.", examples = "alice")
        String changedBy) {

    static ScheduleVersionView from(StoredVersion version) {
        return new ScheduleVersionView(
                version.version(),
                ScheduleBody.of(version),
                version.overtaken(),
                version.changedAt(),
                version.changedBy());
    }
}
