package io.tocsin.incident.mitigation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stopgap that is in place now. */
@Schema(name = "NewMitigation")
public record NewMitigation(
        @Schema(examples = "All traffic goes to the other region") @NotBlank @Size(max = 2000) String what,

        @Schema(description = "For whom.", examples = "users in Europe") @Size(max = 2000) @Nullable String affectedUsers,

        @Schema(description = "Whose work it is; yours, if missing.", examples = "carol")
        @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String doneBy,

        @Schema(description = "How long it holds; until it is removed if missing.", examples = "2027-03-02T18:00:00Z")
        @Nullable Instant until,

        @Schema(description = "Whether the incident is mitigated by it, so that paging stops. True if left out.")
        @Nullable Boolean stopsPaging) {}
