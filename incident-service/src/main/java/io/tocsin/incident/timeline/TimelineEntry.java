package io.tocsin.incident.timeline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that happened to an incident. */
@Schema(description = "One thing that happened to an incident; what data holds depends on the type, see docs/events.")
public record TimelineEntry(
        UUID id,
        UUID incidentId,

        @Schema(description = "Counts the incident's entries from 1, without gaps.")
        long sequence,

        @Schema(examples = "io.tocsin.incident.acknowledged.v1")
        String type,

        Instant at,
        @JsonRawValue @Schema(implementation = Object.class) String data) {}
