package io.tocsin.incident.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happens again and again. */
@Schema(name = "Problem")
public record KnownProblem(
        UUID id,
        String title,
        @Nullable String service,

        @Schema(description = "Why it was proposed.", examples = "3 incidents by the same alert within 30 days.")
        String because,

        State state,

        @Schema(description = "Whose it is; null until somebody takes it on.", examples = "bob") @Nullable String owner,

        @Nullable String note,
        Instant proposedAt,

        @Schema(description = "When it was resolved or dismissed.") @Nullable Instant decidedAt,

        Toll toll,
        @JsonIgnore long version) {

    /** What becomes of it. */
    public enum State {
        PROPOSED,
        OPEN,
        RESOLVED,
        DISMISSED
    }

    /** What its incidents came to, and so what is saved without it. */
    @Schema(name = "ProblemToll")
    public record Toll(
            long incidents,
            long alerts,
            @Schema(description = "Messages to people.") long pages,
            long downtimeSeconds,

            @Schema(description = "Incidents that no person did anything about.")
            long neverActedOn) {}
}
