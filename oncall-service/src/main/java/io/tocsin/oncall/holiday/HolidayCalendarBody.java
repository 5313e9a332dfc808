package io.tocsin.oncall.holiday;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A calendar of holidays, as sent and as shown. */
@Schema(name = "HolidayCalendar")
record HolidayCalendarBody(
        @Schema(
                description = "Needed when creating; later it cannot change and may be left out.",
                examples = "de-berlin")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Berlin") @NotBlank @Size(max = 200) String name,

        @Schema(
                description =
                        "Name of an IANA time zone: the holidays are also those of the people there, when load is counted.",
                examples = "Europe/Berlin")
        @TimeZoneName
        @Size(max = 64) String timeZone,

        @Schema(description = "In any order; the calendar shows them in the order of dates.")
        @Size(max = HolidayCalendarBody.MOST_DAYS) List<@Valid Holiday> days) {

    static final int MOST_DAYS = 1_000;

    /** One holiday. */
    @Schema(name = "Holiday")
    record Holiday(
            @Schema(examples = "2026-12-25") LocalDate day,

            @Schema(examples = "Christmas Day") @NotBlank @Size(max = 200) String name) {}
}
