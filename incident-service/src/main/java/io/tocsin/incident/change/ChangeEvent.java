package io.tocsin.incident.change;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change that is on record. */
@Schema(name = "Change", description = "Something that was changed: a deployment, a flag, a configuration.")
public record ChangeEvent(
        UUID id,

        @Schema(description = "The sender's own id; a repetition is left out.", examples = "deploy-4812")
        String changeId,

        AlertEvent.ChangeKind kind,

        @Schema(examples = "checkout 4.2 is rolled out") String summary,

        @Schema(description = "Who or what made it.", examples = "pipeline/checkout") @Nullable String source,

        @Schema(examples = "[\"checkout\"]") List<String> services,
        @Nullable UUID integrationId,
        Instant happenedAt,
        Instant recordedAt,
        Actor recordedBy,
        List<AlertEvent.Link> links,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable String details) {}
