package io.tocsin.incident.insight.cost;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an hour of a service's downtime costs, as the API takes and gives it. */
@Schema(name = "DowntimeCost")
public record DowntimeCost(
        @Schema(description = "Where the amount comes from: revenue that is lost, or what the company says.")
        Basis basis,

        @Schema(examples = "12000.00") @DecimalMin("0") @Digits(integer = 13, fraction = 2) BigDecimal perHour,

        @Schema(description = "ISO 4217.", examples = "EUR") @Pattern(regexp = "[A-Z]{3}") String currency) {

    /** Where an amount comes from. */
    public enum Basis {
        REVENUE,
        CUSTOM
    }
}
