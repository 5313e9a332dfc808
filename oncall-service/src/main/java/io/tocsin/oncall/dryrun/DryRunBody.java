package io.tocsin.oncall.dryrun;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An incident that could be. */
@Schema(name = "DryRunRequest")
record DryRunBody(
        @Schema(
                description =
                        "The key of the service of the catalog. Give one of service and policy; the hours of a service count"
                                + " only where it is given.",
                examples = "checkout")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String service,

        @Schema(description = "The key of an escalation policy.") @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String policy,

        @Schema(examples = "SEV1") Severity severity,

        @Schema(
                description = "When it would open, at most five years from now; now if nothing is said.",
                examples = "2026-12-24T23:30:00Z")
        @Nullable Instant at) {}
