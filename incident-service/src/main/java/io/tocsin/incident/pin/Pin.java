package io.tocsin.incident.pin;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that everybody should see at once. */
@Schema(name = "Pin")
public record Pin(
        UUID id,
        UUID incidentId,
        @Schema(examples = "Only cards are affected.") String text,

        @Schema(description = "Of what is attached.", examples = "https://graphs.example.org/d/7") @Nullable
        String url,

        String pinnedBy,
        Instant pinnedAt) {}
