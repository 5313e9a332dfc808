package io.tocsin.incident.cause;

import io.tocsin.incident.change.ChangeEvent;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change that came shortly before an incident. */
@Schema(name = "Suspect")
public record Suspect(
        ChangeEvent change,

        @Schema(description = "The changed service that is nearest to the incident's.", examples = "payments")
        String service,

        @Schema(description = "Steps to it from the incident's services in the graph of dependencies.", examples = "1")
        int distance,

        @Schema(description = "How long before the incident.", examples = "PT8M")
        Duration before,

        @Schema(
                description =
                        "Between 0 and 1, the most suspect first: by closeness in time and in the graph, and by kind.")
        double score,

        @Schema(description = "The cause that it is listed as already.") @Nullable Cause cause) {

    Suspect as(@Nullable Cause known) {
        return new Suspect(change, service, distance, before, score, known);
    }
}
