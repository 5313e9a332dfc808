package io.tocsin.oncall.swap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a team wants of the swaps on its schedules. */
@Schema(name = "SwapRule")
record SwapRule(
        @Schema(description = "Whether a lead of the team has to approve what two people have agreed upon.")
        boolean needsApproval) {}
