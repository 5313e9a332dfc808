package io.tocsin.oncall.conflict;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The conflicts that are ahead. */
@Schema(name = "CoverConflicts")
record ConflictView(
        Instant from,
        Instant to,
        @Schema(description = "Person by person, in order.") List<Conflict> items,

        @Schema(description = "Whether there are more than are shown.")
        boolean more) {

    static final int MOST = 1_000;

    static ConflictView of(Instant from, Instant to, List<Conflict> found) {
        return new ConflictView(from, to, found.stream().limit(MOST).toList(), found.size() > MOST);
    }
}
