package io.tocsin.incident.risk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A threat, as people write it. */
@Schema(name = "NewRisk")
public record RiskBody(
        @Schema(examples = "The database has no second region") @NotBlank @Size(max = 500) String title,

        @Size(max = 20_000) @Nullable String description,

        @Schema(description = "The service that it threatens.", examples = "checkout")
        @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String service,

        @Schema(description = "Who looks after it.", examples = "alice") @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") String owner,

        @Schema(description = "From 1, hardly ever, to 5, almost certain.", examples = "2") @Min(1) @Max(5) Integer likelihood,

        @Schema(description = "From 1, hardly felt, to 5, a catastrophe.", examples = "5") @Min(1) @Max(5) Integer impact,

        @Schema(description = "When it is to be looked at again.", examples = "2027-01-15")
        LocalDate reviewOn,

        @Schema(description = "OPEN if left out.") @Nullable RiskState state,

        @Schema(description = "What is done about it, or why it is accepted.") @Size(max = 20_000) @Nullable String treatment,

        @Schema(description = "The problem that it comes from.") @Nullable UUID problem) {

    RiskState stateOrOpen() {
        return state == null ? RiskState.OPEN : state;
    }
}
