package io.tocsin.oncall.handoffnote;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a note says instead, as sent. */
@Schema(name = "HandoffNoteText")
record HandoffNoteText(
        @Schema(description = "Plain text.", examples = "The disks of db-3 fill up; the replacement comes on Friday.")
        @NotBlank @Size(max = 4000) String text) {}
