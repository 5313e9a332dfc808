package io.tocsin.incident.integration;

import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new integration. */
@Schema(name = "NewIntegration")
public record IntegrationBody(
        @Schema(examples = "Prometheus, production") @NotBlank @Size(max = 200) String name,

        @Schema(description = "Which words the sender speaks.")
        Integration.Type type,

        @Schema(
                description = "Which severity an alert of a level has; what is left out is SEV1 for critical, SEV2 for"
                        + " error, SEV3 for warning, SEV5 for info.",
                examples = "{\"WARNING\": \"SEV4\"}")
        @Size(max = 4) @Nullable Map<AlertEvent.Level, Severity> severities) {

    Map<AlertEvent.Level, Severity> allSeverities() {
        Map<AlertEvent.Level, Severity> all = new EnumMap<>(Map.of(
                AlertEvent.Level.CRITICAL, Severity.SEV1,
                AlertEvent.Level.ERROR, Severity.SEV2,
                AlertEvent.Level.WARNING, Severity.SEV3,
                AlertEvent.Level.INFO, Severity.SEV5));
        if (severities != null) {
            all.putAll(severities);
        }
        return all;
    }
}
