package io.tocsin.notification.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When a person is not to be disturbed by notices, every day; pages do not wait. Over midnight where it ends earlier than it begins.
 */
@Schema(name = "QuietHours")
public record QuietHours(
        @Schema(examples = "Europe/Berlin") ZoneId zone,

        @Schema(examples = "22:00") LocalTime from,

        @Schema(description = "Another time than from.", examples = "07:00")
        LocalTime to) {

    /** The moment itself, or when the quiet hours are over that it is in. */
    public Instant after(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean ahead = time.isBefore(to);
        boolean overMidnight = to.isBefore(from);
        if (overMidnight ? !begun && !ahead : !begun || !ahead) {
            return at;
        }
        Instant end = local.toLocalDate()
                .plusDays(overMidnight && begun ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
        // An hour that clocks go through twice is over when it is over for the first time.
        return end.isBefore(at) ? at : end;
    }
}
