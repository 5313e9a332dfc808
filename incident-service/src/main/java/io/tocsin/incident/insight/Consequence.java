package io.tocsin.incident.insight;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What incidents meant for money and people. */
public final class Consequence {

    private Consequence() {}

    /**
     * @param incidents that were down for a time that is known
     * @param currency ISO 4217; null where an hour of the service has no cost
     */
    @Schema(name = "Downtime")
    @JsonPropertyOrder({"month", "service", "team", "severity", "incidents", "seconds", "cost", "currency"})
    public record Downtime(
            @Nullable String month,
            @Nullable String service,
            @Nullable String team,
            @Nullable String severity,
            long incidents,
            long seconds,
            @Nullable BigDecimal cost,
            @Schema(examples = "EUR") @Nullable String currency) {}

    /**
     * @param timeZone where the person lives, or what the query says where that is not known
     * @param disturbedNights nights with at least one page
     */
    @Schema(name = "PersonLoad")
    @JsonPropertyOrder({"month", "person", "timeZone", "incidents", "pages", "atNight", "atWeekends", "disturbedNights"
    })
    public record Load(
            @Nullable String month,
            @Schema(examples = "bob") String person,
            @Schema(examples = "Europe/Berlin") String timeZone,
            long incidents,
            long pages,
            long atNight,
            long atWeekends,
            long disturbedNights) {}
}
