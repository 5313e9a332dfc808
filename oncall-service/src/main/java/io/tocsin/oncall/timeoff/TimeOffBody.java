package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Time off to be taken. */
@Schema(name = "NewTimeOff")
record TimeOffBody(
        @Schema(description = "Whose it is; the caller's own if left out.", examples = "dana")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String responder,

        @Schema(description = "The first instant.", examples = "2026-12-24T08:00:00Z")
        Instant from,

        @Schema(description = "The first instant after it, at most 366 days later.", examples = "2027-01-02T08:00:00Z")
        Instant to) {}
