package io.tocsin.oncall.schedule.preview;

import io.tocsin.oncall.rotation.ScheduleCover;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a change of a schedule would do. */
@Schema(name = "SchedulePreview")
public record PreviewView(
        @Schema(description = "From when the change would be in force; null for a new schedule that says no date.")
        @Nullable Instant effectiveFrom,

        @Schema(description = "To where the preview looks, not included.")
        Instant until,

        @Schema(description = "Whether somebody else would be on call at this moment.", examples = "false")
        boolean onCallNowChanges,

        @Schema(description = "The spans that would change hands, in order; the first 1,000 of them.")
        List<ChangedSpan> changes,

        @Schema(description = "Whether there are more spans than shown.", examples = "false")
        boolean more) {

    private static final int MOST = 1_000;

    public static PreviewView of(
            ScheduleCover before, ScheduleCover after, @Nullable Instant effectiveFrom, Instant now, Instant until) {
        List<ChangedSpan> all = ChangedSpan.between(before, after, now, until);
        return new PreviewView(
                effectiveFrom,
                until,
                !all.isEmpty() && all.getFirst().from().equals(now),
                all.stream().limit(MOST).toList(),
                all.size() > MOST);
    }
}
