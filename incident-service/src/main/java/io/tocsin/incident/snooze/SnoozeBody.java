package io.tocsin.incident.snooze;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long the paging is to wait, and why. */
@Schema(name = "Snooze")
record SnoozeBody(
        @Schema(
                description = "When somebody is paged again; in the future, at most seven days ahead.",
                examples = "2027-03-01T08:00:00Z")
        Instant until,

        @Schema(examples = "The supplier is open from eight.") @Size(max = 20_000) @Nullable String reason) {}
