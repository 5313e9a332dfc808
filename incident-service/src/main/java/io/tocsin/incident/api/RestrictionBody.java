package io.tocsin.incident.api;

import io.tocsin.incident.restriction.Restriction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who may read an incident from now on, and why. */
@Schema(name = "RestrictionRequest")
public record RestrictionBody(
        @Valid Restriction restriction,

        @Schema(examples = "Personal data of customers may have leaked.") @Size(max = 2_000) @Nullable String reason) {}
