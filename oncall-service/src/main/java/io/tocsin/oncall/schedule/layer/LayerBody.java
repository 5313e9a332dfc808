package io.tocsin.oncall.schedule.layer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import io.tocsin.oncall.rotation.Turns;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A layer, as sent, shown and stored; what it means is in {@link Layer}. */
@Schema(
        name = "Layer",
        examples =
                "{\"name\":\"weeks\",\"rotation\":{\"frequency\":\"WEEKLY\",\"every\":1,\"handoffTime\":\"09:00\",\"handoffDay\":\"MONDAY\","
                        + "\"startDate\":\"2026-01-05\",\"participants\":[[\"bob\"],[\"carol\",\"dana\"]]}}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LayerBody(
        @Schema(description = "No other layer of the schedule has it.", examples = "weekdays")
        @NotBlank @Size(max = 100) String name,

        @Schema(
                description =
                        "Name of an IANA time zone, on whose wall clock the layer's local times are; the schedule's"
                                + " if nothing is said.",
                examples = "Asia/Singapore")
        @TimeZoneName
        @Size(max = 64) @Nullable String timeZone,

        @Schema(description = "Turns of equal length. A layer has one of rotation, recurrence and feed.")
        @Valid @Nullable RotationBody rotation,

        @Schema(description = "Turns by a recurrence rule of RFC 5545.") @Valid @Nullable RecurrenceBody recurrence,

        @Schema(description = "Turns out of a calendar: the key of a calendar feed.", examples = "vendor")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String feed,

        @Schema(
                description =
                        "The layer counts in these windows only, taken together. Where it does not count, and where"
                                + " nobody has a turn in it, the layer before it decides. None: it always counts.")
        @Size(max = 20) @Nullable List<@Valid RestrictionBody> restrictions,

        @Schema(description = "Nobody has a turn that begins on these days.", examples = "[\"SATURDAY\", \"SUNDAY\"]")
        @Size(max = 7) @Nullable List<DayOfWeek> skippedDays,

        @Schema(
                description = "Nobody has a turn that begins on a day of this holiday calendar: its key.",
                examples = "de-be")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String holidays,

        @Schema(
                description =
                        "What becomes of a turn that is skipped for its day, or because all who share it have time"
                                + " off. USED_UP: it counts as taken. KEPT: whose turn it was has the next one, and with time off"
                                + " the next people step in. USED_UP if nothing is said.",
                examples = "USED_UP")
        @Nullable SkippedTurns skippedTurns) {

    /** The same, with what was left out said. */
    public LayerBody normal() {
        return new LayerBody(
                name,
                timeZone,
                rotation,
                recurrence,
                feed,
                restrictions == null ? List.of() : restrictions,
                skippedDays == null
                        ? List.of()
                        : skippedDays.stream().distinct().sorted().toList(),
                holidays,
                skippedTurns == null ? SkippedTurns.USED_UP : skippedTurns);
    }

    /**
     * What the layer means.
     *
     * @param sources what there is of what the layer names; a calendar that is not there has no holidays, a feed no shifts
     */
    public Layer in(LayerSources sources) {
        return new Layer(
                name,
                turns(sources),
                restrictions == null
                        ? List.of()
                        : restrictions.stream()
                                .map(RestrictionBody::restriction)
                                .toList(),
                new SkippedDays(
                        skippedDays == null ? Set.of() : Set.copyOf(skippedDays),
                        holidays == null ? Set.of() : sources.holidays().getOrDefault(holidays, Set.of())),
                skippedTurns == null ? SkippedTurns.USED_UP : skippedTurns,
                timeZone == null ? null : ZoneId.of(timeZone));
    }

    private Turns turns(LayerSources sources) {
        if (rotation != null) {
            return rotation.turns();
        }
        if (recurrence != null) {
            return recurrence.turns();
        }
        return new FixedShifts(sources.shifts().getOrDefault(Objects.requireNonNull(feed), List.of()));
    }

    /** Groups of people in the order of their turns; none if the turns come from a feed. */
    List<List<String>> participants() {
        if (rotation != null) {
            return rotation.participants();
        }
        return recurrence == null ? List.of() : recurrence.participants();
    }
}
