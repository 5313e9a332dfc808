package io.tocsin.incident.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The small bodies of an incident's verbs. */
final class Texts {

    private Texts() {}

    /** Something to say with it. */
    @Schema(name = "Remark")
    record Remark(
            @Schema(examples = "The supplier has confirmed it.") @Size(max = 20_000) @Nullable String note) {}

    /** A note for the timeline. */
    @Schema(name = "NewNote")
    record NewNote(
            @Schema(examples = "Rolled back to 4.2.") @NotBlank @Size(max = 20_000) String text) {}

    /** An update for those affected and those who are kept informed. */
    @Schema(name = "NewUpdate")
    record NewUpdate(
            @Schema(examples = "People can pay again. The cause is known; the repair follows tomorrow.")
            @NotBlank @Size(max = 5_000) String text) {}

    /** Who is to answer; exactly one of the two. */
    @Schema(name = "Reassignment", examples = "{\"assignee\":\"carol\"}")
    record Reassignment(
            @Schema(description = "A person's key.", examples = "carol")
            @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String assignee,

            @Schema(description = "An escalation policy's key.", examples = "payments")
            @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String escalationPolicy) {}
}
