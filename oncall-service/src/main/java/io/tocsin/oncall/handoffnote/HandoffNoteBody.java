package io.tocsin.oncall.handoffnote;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note, as sent. */
@Schema(name = "NewHandoffNote")
record HandoffNoteBody(
        @Schema(examples = "primary") @NotNull @Pattern(regexp = ObjectRef.KEY_PATTERN) String schedule,

        @Schema(description = "Plain text.", examples = "The disks of db-3 fill up; the replacement comes on Tuesday.")
        @NotBlank @Size(max = 4000) String text) {}
