package io.tocsin.incident.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An integration, as the API shows it. */
@Schema(name = "Integration")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntegrationView(
        UUID id,
        String service,
        String name,
        Integration.Type type,
        Map<AlertEvent.Level, Severity> severities,
        Instant createdAt,
        @Nullable Instant revokedAt,

        @Schema(description = "The key itself: shown in the answer to its creation, and never again.") @Nullable String key) {

    IntegrationView withoutKey() {
        return new IntegrationView(id, service, name, type, severities, createdAt, revokedAt, null);
    }
}
