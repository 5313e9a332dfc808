package io.tocsin.incident.targettime;

import io.tocsin.platform.event.IncidentEvent.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A target, as the API shows it. */
@Schema(name = "Target")
public record TargetView(
        UUID id,
        UUID incidentId,
        TargetKind kind,

        @Schema(description = "RUNNING, PAUSED, MET, BREACHED or CANCELLED.", examples = "RUNNING")
        String state,

        @Schema(description = "The rule that set it, and its version.", examples = "tier-1")
        String rule,

        long ruleVersion,

        @Schema(examples = "PT4H") Duration goal,

        Instant startedAt,

        @Schema(description = "When it is missed unless something happens, or was.") @Nullable Instant missedAt,

        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,

        @Schema(description = "When it was done, or needed no more.") @Nullable Instant endedAt) {

    static TargetView from(Target target) {
        return new TargetView(
                target.id(),
                target.incidentId(),
                target.kind(),
                target.state().name(),
                target.rule().key(),
                target.rule().version(),
                target.goal(),
                target.startedAt(),
                target.missedAt(),
                target.warnedAt(),
                target.breachedAt(),
                target.endedAt());
    }
}
