package io.tocsin.incident.view;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A search that is kept, as the API takes and gives it. */
@Schema(
        name = "SavedView",
        description = "A search that is kept. Its incidents are those that the reader may read, whoever saved it.")
public record SavedView(
        @Schema(readOnly = true) @Nullable UUID id,

        @Schema(examples = "Nobody has it") @NotBlank @Size(max = 200) String name,

        @Schema(description = "As `q` of the list of incidents takes it.", examples = "state:open assignee:none")
        @Size(max = 500) String query,

        @Schema(description = "Whether others see it too; only its owner changes it. False if left out.") @Nullable Boolean shared,

        @Schema(readOnly = true, description = "Who saved it.") @Nullable String owner) {

    boolean isShared() {
        return Boolean.TRUE.equals(shared);
    }
}
