package io.tocsin.incident.response;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part that somebody plays in an incident. */
@Schema(name = "IncidentRole")
public record Role(
        @Schema(examples = "commander") String key,
        @Schema(examples = "Incident commander") String name,
        List<String> directives,

        @Schema(description = "Who has it; null while a volunteer is waited for.", examples = "alice") @Nullable String responder,

        @Nullable Instant assignedAt,

        @Schema(description = "Whoever is on call by it gets the role.", examples = "commanders") @Nullable String schedule) {

    Role assignedTo(String newResponder, Instant at) {
        return new Role(key, name, directives, newResponder, at, schedule);
    }
}
