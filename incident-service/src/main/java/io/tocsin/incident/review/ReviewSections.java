package io.tocsin.incident.review;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people write in a review, as Markdown; what is left out is not in it. */
@Schema(name = "ReviewSections")
public record ReviewSections(
        @Schema(
                description = "What happened, for somebody who was not there.",
                examples = "For an hour nobody could pay.")
        @Size(max = 20_000) @Nullable String summary,

        @Schema(
                description = "Causes and contributing factors.",
                examples = "The pool of connections was **too small**.")
        @Size(max = 20_000) @Nullable String causes,

        @Size(max = 20_000) @Nullable String whatHelped,
        @Size(max = 20_000) @Nullable String whatDelayed,
        @Size(max = 20_000) @Nullable String findings) {

    static final ReviewSections EMPTY = new ReviewSections(null, null, null, null, null);
}
