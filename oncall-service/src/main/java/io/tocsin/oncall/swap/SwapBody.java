package io.tocsin.oncall.swap;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A shift to be offered. */
@Schema(name = "NewShiftSwap")
record SwapBody(
        @Schema(examples = "primary") @Pattern(regexp = ObjectRef.KEY_PATTERN) String schedule,

        @Schema(
                description =
                        "The first instant, in the future; the caller is on call by the schedule from then to the end.",
                examples = "2026-12-24T08:00:00Z")
        Instant from,

        @Schema(description = "The first instant after it.", examples = "2026-12-25T08:00:00Z")
        Instant to,

        @Schema(description = "The only one who can take it; left out, anybody can.", examples = "carol")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String offeredTo) {}
