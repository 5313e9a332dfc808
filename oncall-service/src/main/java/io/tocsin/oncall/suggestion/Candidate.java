package io.tocsin.oncall.suggestion;

import io.tocsin.oncall.load.Load;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person who may take a span, or may not, with the reasons. */
@Schema(name = "CoverCandidate")
record Candidate(
        @Schema(examples = "bob") String responder,
        @Schema(examples = "Bob Berger") String name,

        @Schema(description = "Whether nothing speaks against it.")
        boolean available,

        @Schema(
                description = "What speaks for or against it, in sentences.",
                examples = "[\"on call for 42 h in the four weeks before and after\"]")
        List<String> reasons,

        Load load) {

    /** Who can comes first, and of these, who has the least load. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    Candidate::available, Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.load().onCall())
            .thenComparing(candidate -> candidate.load().nights())
            .thenComparing(candidate -> candidate.load().weekends())
            .thenComparing(candidate -> candidate.load().pages())
            .thenComparing(Candidate::responder);
}
