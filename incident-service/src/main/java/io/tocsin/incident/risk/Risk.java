package io.tocsin.incident.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A threat of the register. */
@Schema(name = "Risk")
public record Risk(
        UUID id,
        String title,
        @Nullable String description,
        @Nullable String service,
        String owner,
        int likelihood,
        int impact,

        @Schema(description = "Likelihood times impact, from 1 to 25.")
        int exposure,

        LocalDate reviewOn,

        @Schema(description = "Whether its day of review has come, in UTC, and it is not closed.")
        boolean reviewDue,

        RiskState state,
        @Nullable String treatment,
        @Nullable UUID problem,
        Instant createdAt,
        @JsonIgnore long version) {}
