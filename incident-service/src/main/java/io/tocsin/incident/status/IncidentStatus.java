package io.tocsin.incident.status;

import io.tocsin.incident.incident.IncidentState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where an incident is. */
@Schema(name = "IncidentStatus")
public record IncidentStatus(
        IncidentState.Name state,

        @Schema(description = "The company's own phase of the state; null if in none.", examples = "Investigating")
        @Nullable String status,

        @Schema(description = "The phases of the state.", examples = "[\"Investigating\",\"Identified\"]")
        List<String> possible) {}
