package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An override to be made. */
@Schema(name = "NewOverride")
record OverrideBody(
        @Schema(
                description = "Whose place it is: the others who are on call stay so, and where this person has no turn"
                        + " nothing changes. None: the one who stands in is on call instead of all.",
                examples = "bob")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String replaces,

        @Schema(description = "Who is on call instead.", examples = "carol") @Pattern(regexp = ObjectRef.KEY_PATTERN) String responder,

        @Schema(description = "The first instant.", examples = "2026-12-24T08:00:00Z")
        Instant from,

        @Schema(description = "The first instant after it.", examples = "2026-12-27T08:00:00Z")
        Instant to) {}
