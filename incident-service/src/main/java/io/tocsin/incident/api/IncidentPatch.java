package io.tocsin.incident.api;

import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be changed of an incident; what is left out stays. */
@Schema(name = "IncidentPatch")
public record IncidentPatch(
        @Schema(examples = "Customers in Europe cannot pay")
        @Size(min = 1, max = 1024) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Nullable String title,

        @Size(max = 20_000) @Nullable String summary,
        @Schema(examples = "SEV2") @Nullable Severity severity,

        @Schema(description = "REAL, TEST or DRILL.") @Nullable IncidentKind kind,

        @Schema(examples = "[\"checkout\"]") @Size(max = 100) @Nullable List<@Pattern(regexp = NewIncident.KEY) String> affectedServices) {}
