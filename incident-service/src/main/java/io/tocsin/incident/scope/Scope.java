package io.tocsin.incident.scope;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an incident reaches. */
@Schema(name = "IncidentScope")
public record Scope(
        UUID incidentId,
        Severity severity,

        @Schema(description = "Null until it is assessed.") @Nullable Level impact,

        @Schema(description = "Null until it is assessed.") @Nullable Level urgency,

        List<String> affectedServices,

        @Schema(description = "Services that need an affected one to work, directly or by others, the nearest first.")
        List<AtRisk> atRisk,

        @Schema(description = "How many customers are touched; the newest estimate first.")
        List<CustomerEstimate> customersAffected) {

    /**
     * A service that may fail next.
     *
     * @param distance how many steps it is from an affected service
     */
    @Schema(name = "ServiceAtRisk")
    public record AtRisk(
            @Schema(examples = "checkout") String service,

            @Schema(description = "How many steps it is from an affected service.", examples = "1")
            int distance) {}

    /** How many customers it touched, as far as somebody knew. */
    @Schema(name = "CustomerEstimate")
    public record CustomerEstimate(
            @Schema(examples = "1200") long customers,
            @Nullable String note,
            String estimatedBy,
            Instant estimatedAt) {}
}
