package io.tocsin.oncall.schedule.layer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.oncall.rotation.Restriction;
import io.tocsin.oncall.rotation.Restriction.DailyWindow;
import io.tocsin.oncall.rotation.Restriction.WeeklyWindow;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A restriction, as sent, shown and stored: a window of days, or one of the week if it says from which day to which. */
@Schema(name = "Restriction")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestrictionBody(
        @Schema(
                description = "The days on which the window opens; every day if neither they nor fromDay are said.",
                examples = "[\"MONDAY\", \"TUESDAY\"]")
        @Size(min = 1, max = 7) @Nullable List<DayOfWeek> days,

        @Schema(description = "The day on which a window of the week opens.", examples = "FRIDAY") @Nullable DayOfWeek fromDay,

        @Schema(description = "On the wall clock.", type = SchemaType.STRING, examples = "17:00")
        LocalTime from,

        @Schema(description = "The day on which a window of the week closes.", examples = "MONDAY") @Nullable DayOfWeek toDay,

        @Schema(
                description = "On the wall clock; of the next day (or week) if it is not after from.",
                type = SchemaType.STRING,
                examples = "09:00")
        LocalTime to) {

    Restriction restriction() {
        if (fromDay != null && toDay != null) {
            return new WeeklyWindow(fromDay, from, toDay, to);
        }
        return new DailyWindow(days == null ? EnumSet.allOf(DayOfWeek.class) : Set.copyOf(days), from, to);
    }
}
