package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.TimeZoneName;
import io.tocsin.platform.event.Hours;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Hours of the week, as sent and as shown. */
@Schema(name = "HoursOfTheWeek")
record HoursBody(
        @Schema(description = "Name of an IANA time zone.", examples = "Europe/Berlin") @TimeZoneName @Size(max = 64) String timeZone,

        @Schema(description = "Every day if nothing is said.", examples = "[\"MONDAY\",\"TUESDAY\"]")
        @Size(min = 1, max = 7) @Nullable Set<DayOfWeek> days,

        @Schema(examples = "08:00") LocalTime from,

        @Schema(
                description =
                        "Not included. Where it is not after from, it is on the next day, and the hours count as those of"
                                + " the day on which they began.",
                examples = "18:00")
        LocalTime to,

        @Schema(description = "Days that do not count.", examples = "[\"2026-12-25\"]") @Size(max = 400) @Nullable List<LocalDate> holidays) {

    static HoursBody from(Hours hours) {
        return new HoursBody(hours.zone(), Set.copyOf(hours.days()), hours.from(), hours.to(), hours.holidays());
    }

    Hours hours() {
        return new Hours(
                timeZone,
                days == null
                        ? List.of(DayOfWeek.values())
                        : days.stream().sorted().toList(),
                from,
                to,
                holidays == null
                        ? List.of()
                        : holidays.stream().distinct().sorted().toList());
    }
}
