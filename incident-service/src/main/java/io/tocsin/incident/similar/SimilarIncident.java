package io.tocsin.incident.similar;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A past incident, and what fixed it. */
@Schema(name = "SimilarIncident")
public record SimilarIncident(
        UUID id,
        long number,
        String title,
        Severity severity,
        @Nullable String service,
        Instant openedAt,
        Instant resolvedAt,

        @Schema(description = "How alike it is, between 0 and 1.", examples = "0.82")
        double score,

        @Schema(description = "What was said when it was resolved.", examples = "Rolled back to 4.1.") @Nullable String resolution,

        @Schema(description = "What it was: its confirmed causes.")
        List<String> causes,

        @Schema(description = "What helped for the time being.")
        List<String> mitigations) {

    static SimilarIncident of(Likeness.Scored scored, Remedy remedy) {
        PastIncident past = scored.incident();
        return new SimilarIncident(
                past.id(),
                past.number(),
                past.title(),
                past.severity(),
                past.service(),
                past.openedAt(),
                past.resolvedAt(),
                scored.score(),
                remedy.resolution(),
                remedy.causes(),
                remedy.mitigations());
    }

    /** What is known of how it ended. */
    record Remedy(@Nullable String resolution, List<String> causes, List<String> mitigations) {}
}
