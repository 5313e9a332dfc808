package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An override as shown. */
@Schema(name = "Override")
record OverrideView(
        UUID id,

        @Schema(examples = "primary") String schedule,

        @Schema(description = "Whose place it is; null for everybody's.", examples = "bob") @Nullable String replaces,

        @Schema(examples = "carol") String responder,

        Instant from,
        Instant to,

        @Schema(description = "OVERRIDE, or SWAP if a shift was swapped.", examples = "OVERRIDE")
        Why why) {

    static OverrideView from(OverrideEntity override) {
        Replacement it = override.replacement();
        return new OverrideView(
                override.id(), override.schedule(), it.replaces(), it.responder(), it.from(), it.to(), it.why());
    }
}
