package io.tocsin.oncall.schedule.layer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rotation, as sent, shown and stored. */
@Schema(name = "Rotation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RotationBody(
        @Schema(examples = "WEEKLY") Frequency frequency,

        @Schema(
                description = "A turn takes so many hours, days, weeks or months: 12 with HOURLY, or 4 with DAILY, are"
                        + " turns of 12 hours or 4 days.",
                examples = "1")
        @Min(1) @Max(366) int every,

        @Schema(
                description = "When turns begin, on the wall clock of the schedule's zone, also when clocks change."
                        + " A time that a day skips is taken at the first instant after the gap, one that it has"
                        + " twice the first time. With HOURLY, when the first turn begins.",
                type = SchemaType.STRING,
                examples = "09:00")
        LocalTime handoffTime,

        @Schema(description = "For a weekly rotation only.", examples = "MONDAY") @Nullable DayOfWeek handoffDay,

        @Schema(
                description = "For a monthly rotation only. A month without that day hands off on its last.",
                examples = "1")
        @Min(1) @Max(31) @Nullable Integer handoffDayOfMonth,

        @Schema(
                description = "The first turn begins at the handoff on this day or, if weekly or monthly, on the first"
                        + " handoff day from it on. Before that nobody is on call by this layer.",
                examples = "2026-01-05")
        LocalDate startDate,

        @Schema(
                description = "From this time on the wall clock on, nobody is on call by this layer. None: it goes on.",
                type = SchemaType.STRING,
                examples = "2027-01-01T00:00")
        @Nullable LocalDateTime end,

        @Schema(
                description = "In the order of their turns: the keys of the responders who share a turn. An empty turn"
                        + " is a gap on purpose.",
                examples = "[[\"bob\"], [\"carol\", \"dana\"]]")
        @Size(min = 1, max = 100) List<@Size(max = 20) List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String>> participants) {

    Rotation turns() {
        return new Rotation(
                frequency,
                every,
                handoffTime,
                handoffDay,
                handoffDayOfMonth,
                startDate,
                end,
                participants.stream().map(Group::new).toList());
    }
}
