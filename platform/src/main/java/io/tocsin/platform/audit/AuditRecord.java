package io.tocsin.platform.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change, as it is on record. */
@Schema(name = "AuditRecord")
public record AuditRecord(
        @Schema(examples = "4711") long id,

        @Schema(examples = "2026-03-01T09:30:00Z") Instant at,

        @Schema(description = "Who did it.", examples = "alice")
        String person,

        @Schema(description = "What was changed: its kind and its key.", examples = "service:checkout")
        String object,

        @Schema(description = "What was done, such as CREATED, CHANGED, REMOVED.", examples = "CHANGED")
        String action,

        @Schema(
                description = "What it was before; null if it was not there, or nobody had put it on record.",
                examples = "{\"name\":\"Checkout\",\"tier\":2}",
                implementation = Object.class)
        @Nullable JsonNode before,

        @Schema(
                description = "What it was then; null if it was removed.",
                examples = "{\"name\":\"Checkout\",\"tier\":1}",
                implementation = Object.class)
        @Nullable JsonNode after) {}
