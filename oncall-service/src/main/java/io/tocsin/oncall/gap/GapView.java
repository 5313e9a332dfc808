package io.tocsin.oncall.gap;

import io.tocsin.oncall.cover.Ahead;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The gaps that are ahead. */
@Schema(name = "CoverGaps")
record GapView(
        Instant from,
        Instant to,
        List<FoundGap> items,

        @Schema(description = "Whether there are more than are shown.")
        boolean more) {

    static final int MOST = 1_000;

    static GapView of(Ahead ahead, List<FoundGap> found) {
        return new GapView(ahead.from(), ahead.to(), found.stream().limit(MOST).toList(), found.size() > MOST);
    }
}
