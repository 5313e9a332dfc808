package io.tocsin.oncall.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import io.tocsin.oncall.schedule.layer.LayerBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A schedule, as sent and as shown. */
@Schema(name = "Schedule")
record ScheduleBody(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "primary")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Primary on call") @NotBlank @Size(max = 200) String name,

        @Schema(
                description =
                        "Name of an IANA time zone. The local times of layers without a zone of their own are on its wall clock.",
                examples = "Europe/Berlin")
        @TimeZoneName
        @Size(max = 64) String timeZone,

        @Schema(description = "The team that owns it; its members may change it.", examples = "sre")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) String team,

        @Schema(
                description = "In order. The last one that counts at a time, and in which somebody has a turn, decides"
                        + " who is on call.")
        @Size(min = 1, max = 20) List<@Valid LayerBody> layers,

        @Schema(
                description =
                        "From when zone and layers are in force: any time from now on. If nothing is said, a change"
                                + " is in force from the end of the current shift on, so that it does not take the pager from"
                                + " anybody in the middle of one; a new schedule as if it had always been. As shown, it is that of"
                                + " the last change, null if always; sent back as read, it counts as not said.",
                examples = "2026-06-01T07:00:00Z")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Instant effectiveFrom) {

    /** As the last change left it. */
    static ScheduleBody from(ScheduleEntity schedule, StoredVersion newest) {
        return new ScheduleBody(
                schedule.key(),
                schedule.name(),
                newest.timeZone(),
                schedule.team(),
                newest.layers(),
                newest.effectiveFromOrNull());
    }

    /** As a change made it. */
    static ScheduleBody of(StoredVersion version) {
        return new ScheduleBody(
                version.schedule(),
                version.name(),
                version.timeZone(),
                version.team(),
                version.layers(),
                version.effectiveFromOrNull());
    }

    List<LayerBody> normalLayers() {
        return layers.stream().map(LayerBody::normal).toList();
    }

    /** Without the date, for it is not what a schedule is. */
    ScheduleBody undated(String ofKey) {
        return new ScheduleBody(ofKey, name, timeZone, team, normalLayers(), null);
    }
}
