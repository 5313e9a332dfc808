package io.tocsin.oncall.schedule;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An override as shown. */
@Schema(name = "Override")
record OverrideView(UUID id, String schedule, String responder, Instant from, Instant to) {

    static OverrideView from(OverrideEntity override) {
        return new OverrideView(
                override.id(), override.schedule(), override.responder(), override.from(), override.to());
    }
}
