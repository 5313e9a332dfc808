package io.tocsin.incident.targettime;

import io.tocsin.incident.hours.BusinessHours;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.event.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which incidents have which targets. Of the rules that match, the one with the lowest position applies, then by key. */
@Schema(name = "TargetRule")
public record TargetRule(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "tier-1")
        @Pattern(regexp = "[a-z0-9-]{1,64}") @Nullable String key,

        @Schema(examples = "Tier 1, around the clock") @NotBlank @Size(max = 200) String name,

        @Schema(description = "The lowest that matches applies.", examples = "10") @Min(0) @Max(1_000_000) int position,

        @Schema(description = "Any, if missing.") @Size(min = 1, max = 5) @Nullable List<Severity> severities,

        @Schema(description = "Tiers of the service in trouble; any, and none, if missing.", examples = "[1]")
        @Size(min = 1, max = 4) @Nullable List<@Min(1) @Max(4) Integer> tiers,

        @Schema(description = "The hours that count; around the clock if missing.") @Valid @Nullable BusinessHours hours,

        @Schema(
                description = "How soon what is to be done; from PT1S to P365D.",
                examples = "{\"ACKNOWLEDGE\":\"PT5M\",\"RESOLVE\":\"PT4H\"}")
        @Size(min = 1, max = 5) Map<TargetKind, Duration> goals,

        @Schema(description = "The states in which no time passes.", examples = "[\"MITIGATED\"]")
        @Size(max = 4) @Nullable List<IncidentState.Name> pausedIn,

        @Schema(description = "At which part of the time a warning is told; 0.8 if missing.", examples = "0.8")
        @DecimalMin("0.05") @DecimalMax("0.99") @Nullable Double warnAt,

        @Schema(
                description =
                        "With true, only incidents that not everybody may read. DISCLOSE is taken from the first rule that matches and"
                                + " has it.")
        @Nullable Boolean restricted) {

    private static final double WARN_AT = 0.8;

    /**
     * @param tier of the service in trouble; null if there is none
     * @param isRestricted whether not everybody may read the incident
     */
    boolean matches(Severity severity, @Nullable Integer tier, boolean isRestricted) {
        return (restricted == null || restricted == isRestricted)
                && (severities == null || severities.contains(severity))
                && (tiers == null || (tier != null && tiers.contains(tier)));
    }

    boolean isPausedIn(IncidentState.Name state) {
        return pausedIn != null && pausedIn.contains(state);
    }

    double warning() {
        return warnAt == null ? WARN_AT : warnAt;
    }

    Instant plus(Instant start, Duration amount) {
        return hours == null ? start.plus(amount) : hours.plus(start, amount);
    }

    Duration between(Instant start, Instant end) {
        return hours == null ? Duration.between(start, end) : hours.between(start, end);
    }

    TargetRule withKey(String its) {
        return new TargetRule(its, name, position, severities, tiers, hours, goals, pausedIn, warnAt, restricted);
    }
}
