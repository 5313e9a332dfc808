package io.tocsin.oncall.policy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A policy as it was in one of its versions. */
@Schema(name = "EscalationPolicyVersion")
record PolicyVersionView(
        PolicyBody policy,

        @Schema(description = "When this version came into force.")
        Instant changedAt,

        @Schema(description = "Who changed it.", examples = "alice")
        String changedBy) {}
