package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import io.tocsin.oncall.rotation.Rotation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A schedule, as sent and as shown. */
@Schema(name = "Schedule")
record ScheduleBody(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "primary")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Primary on call") @NotBlank @Size(max = 200) String name,

        @Schema(description = "Name of an IANA time zone.", examples = "Europe/Berlin") @TimeZoneName
        String timeZone,

        @Schema(description = "The team that owns it; its members may change it.", examples = "sre")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) String team,

        @Valid RotationBody rotation) {

    static ScheduleBody from(ScheduleEntity schedule) {
        Rotation rotation = schedule.rotation();
        return new ScheduleBody(
                schedule.key(), schedule.name(), schedule.timeZone(), schedule.team(), RotationBody.from(rotation));
    }
}
