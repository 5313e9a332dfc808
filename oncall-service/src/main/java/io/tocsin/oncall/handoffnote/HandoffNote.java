package io.tocsin.oncall.handoffnote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A note, as kept and shown. */
@Schema(name = "HandoffNote")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandoffNote(
        UUID id,
        @Schema(examples = "primary") String schedule,

        @Schema(description = "Who wrote it.", examples = "bob")
        String author,

        String text,
        Instant writtenAt,

        @Schema(description = "When it was passed on; missing while it waits for the next shift.") @Nullable Instant passedAt,

        @Schema(description = "Whom it was passed to.", examples = "[\"carol\"]")
        List<String> passedTo) {}
