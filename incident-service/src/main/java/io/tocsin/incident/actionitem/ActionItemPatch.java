package io.tocsin.incident.actionitem;

import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.event.IncidentEvent.ActionItemState;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be changed of an action item; what is left out stays. */
@Schema(name = "ActionItemPatch")
public record ActionItemPatch(
        @Size(min = 1, max = 500) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Nullable String title,

        @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") @Nullable String owner,
        @Schema(examples = "HIGH") @Nullable ActionItemPriority priority,
        @Nullable Instant deadline,
        @Nullable ActionItemState state,

        @Schema(description = "What was done, or why it is dropped; needed to drop it.") @Size(max = 2_000) @Nullable String note,

        @Schema(description = "Where it is tracked elsewhere.", examples = "https://tracker.example.org/OPS-7")
        @Pattern(regexp = "https?://\\S+", message = "must be an http or https URL") @Size(max = 2_000)
        @Nullable String trackerLink) {}
