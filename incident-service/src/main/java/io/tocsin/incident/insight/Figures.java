package io.tocsin.incident.insight;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the incidents of one group came to. A value of null means that there is nothing to make it from, which is not 0. */
@Schema(name = "IncidentFigures")
public record Figures(
        @Schema(description = "Where grouped by it.", examples = "2026-03") @Nullable String month,

        @Nullable String service,
        @Nullable String team,
        @Nullable String severity,
        long incidents,
        Spread timeToAcknowledge,

        @Schema(description = "To the first mitigation, or the resolution where there was none.")
        Spread timeToMitigate,

        Spread timeToResolve,
        long alerts,
        @Nullable Double alertsPerIncident,

        @Schema(description = "About which no person ever did anything.")
        long neverActedOn,

        @Schema(description = "The same problem was an incident shortly before.")
        long recurring,

        long targetsMet,
        long targetsMissed,

        @Schema(description = "Of the targets that were met or missed, which share was met.") @Nullable Double targetAttainment,

        @Schema(description = "From the beginning of the impact to the mitigation.")
        Sum downtime) {

    /**
     * Seconds.
     *
     * @param count of how many incidents; those where it has not happened are left out
     * @param median interpolated, as PostgreSQL's {@code percentile_cont} does
     */
    @Schema(name = "Spread", description = "Seconds.")
    public record Spread(
            long count, @Nullable Double median, @Nullable Double p90) {}

    /** @param count of how many incidents */
    @Schema(name = "Sum", description = "Seconds.")
    public record Sum(long count, @Nullable Long seconds) {}
}
