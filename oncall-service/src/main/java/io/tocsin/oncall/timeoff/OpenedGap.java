package io.tocsin.oncall.timeoff;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A gap that time off opens where the schedule's team demands cover. */
@Schema(name = "GapOpenedByTimeOff")
record OpenedGap(
        @Schema(examples = "primary") String schedule,
        @Schema(examples = "sre") String team,
        Instant from,
        Instant to,

        @Schema(
                description = "Who could take it, whoever has the least load first; at most 5.",
                examples = "[\"carol\"]")
        List<String> suggested) {}
