package io.tocsin.incident.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.platform.event.AlertEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change that a person tells of. */
@Schema(name = "NewChange")
public record NewChangeBody(
        @Schema(
                description = "Your own id of it; a repetition is left out. One is made if missing.",
                examples = "deploy-4812")
        @Size(min = 1, max = 255) @Nullable String changeId,

        AlertEvent.ChangeKind kind,

        @Schema(examples = "checkout 4.2 is rolled out") @NotBlank @Size(max = 1024) String summary,

        @Schema(description = "Who or what made it.", examples = "pipeline/checkout") @Size(max = 1024) @Nullable String source,

        @Schema(description = "The keys of the services that were changed.", examples = "[\"checkout\"]")
        @Size(min = 1, max = 50) List<@Pattern(regexp = "[a-z0-9-]{1,64}") String> services,

        @Schema(description = "Now, if missing; not in the future.") @Nullable Instant happenedAt,

        @Size(max = 20) @Nullable List<@Valid LinkBody> links,

        @Schema(description = "Whatever else is known, at most 64 KiB.", implementation = Object.class) @Nullable JsonNode details) {

    /** A link for people. */
    @Schema(name = "Link")
    public record LinkBody(
            @Schema(examples = "https://ci.example.org/4812") @Pattern(regexp = "https?://\\S+") @Size(max = 2000)
            String href,

            @Size(max = 255) @Nullable String text) {}
}
