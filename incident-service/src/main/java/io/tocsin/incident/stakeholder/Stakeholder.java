package io.tocsin.incident.stakeholder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who is kept informed of an incident.
 *
 * @param addedSequence the event by which they became one; what happened before they are not told
 */
@Schema(name = "Stakeholder")
public record Stakeholder(
        @Schema(description = "A person's key.", examples = "dana")
        String responder,

        Instant addedAt,

        @Schema(description = "Who added them; response-plans where a plan named them.", examples = "bob")
        String addedBy,

        @JsonIgnore long addedSequence) {}
