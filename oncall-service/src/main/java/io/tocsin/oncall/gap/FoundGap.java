package io.tocsin.oncall.gap;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A span in which nobody would answer, and for what.
 *
 * @param isOpen whether nobody is on call up to the end of what was looked at
 */
@Schema(name = "CoverGap")
public record FoundGap(
        Kind kind,
        @Schema(examples = "primary") String key,

        @Schema(description = "The team that owns it.", examples = "sre") @Nullable String team,

        Instant from,
        Instant to,

        @Schema(description = "Whether it goes on for as far as was looked.")
        boolean open,

        @Schema(
                description =
                        "For incidents of which severities: all of them, unless a policy tells them apart by its conditions"
                                + " and routes.",
                examples = "[\"SEV4\",\"SEV5\"]")
        List<Severity> severities) {

    /** For what nobody would answer. */
    @Schema(name = "CoverGapKind")
    public enum Kind {
        /** Nobody is on call by the schedule. */
        SCHEDULE,
        /** None of the policy's targets has anybody, and it has no fallback of its own. */
        POLICY,
        /** An incident of the service would find nobody by the policy that pages for it. */
        SERVICE
    }

    Gap gap() {
        return new Gap(from, to);
    }
}
