package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.platform.http.Problem.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rotation, as sent and as shown. */
@Schema(name = "Rotation")
record RotationBody(
        @Schema(examples = "WEEKLY") Frequency frequency,

        @Schema(description = "A turn takes so many days or weeks.", examples = "1") @Min(1) @Max(366) int every,

        @Schema(
                description = "When turns begin, on the wall clock of the schedule's zone, also when clocks change."
                        + " A time that a day skips is taken at the first instant after the gap, one that it has"
                        + " twice the first time.",
                type = SchemaType.STRING,
                examples = "09:00")
        LocalTime handoffTime,

        @Schema(description = "For a weekly rotation only.", examples = "MONDAY") @Nullable DayOfWeek handoffDay,

        @Schema(
                description =
                        "The first participant's first turn begins at the handoff on this day or, if weekly, on the"
                                + " first handoff day from it on. Before that nobody is on call.",
                examples = "2026-01-05")
        LocalDate startDate,

        @Schema(description = "Keys of responders in the order of their turns.", examples = "[\"bob\", \"carol\"]")
        @Size(min = 1, max = 100) List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> participants) {

    static RotationBody from(Rotation rotation) {
        return new RotationBody(
                rotation.frequency(),
                rotation.every(),
                rotation.handoffTime(),
                rotation.handoffDay(),
                rotation.startDate(),
                rotation.participants().stream()
                        .map(group -> group.responders().getFirst())
                        .toList());
    }

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    /** What the parts' own limits cannot say; the pointers are of the schedule's body. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (frequency != Frequency.DAILY && frequency != Frequency.WEEKLY) {
            faults.add(new Fault("/rotation/frequency", "must be DAILY or WEEKLY"));
        }
        if ((frequency == Frequency.WEEKLY) != (handoffDay != null)) {
            faults.add(new Fault("/rotation/handoffDay", "is needed for a weekly rotation, and only there"));
        }
        if (handoffTime.getSecond() != 0 || handoffTime.getNano() != 0) {
            faults.add(new Fault("/rotation/handoffTime", "must be a whole minute"));
        }
        if (startDate.getYear() < FIRST_YEAR || startDate.getYear() > LAST_YEAR) {
            faults.add(new Fault("/rotation/startDate", "must be between 1970 and 2199"));
        }
        return faults;
    }

    Rotation rotation() {
        return new Rotation(
                frequency,
                every,
                handoffTime,
                handoffDay,
                null,
                startDate,
                null,
                participants.stream().map(Group::of).toList());
    }
}
