package io.tocsin.oncall.suggestion;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who should take a span. */
@Schema(name = "CoverSuggestion")
record SuggestionView(
        @Schema(examples = "primary") String schedule,
        Instant from,
        Instant to,

        @Schema(description = "The members of the schedule's team: first those who can, the least load first.")
        List<Candidate> items) {}
