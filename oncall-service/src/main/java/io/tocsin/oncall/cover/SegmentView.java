package io.tocsin.oncall.cover;

import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A span in which one person is on call, as shown. */
@Schema(name = "OnCallSegment")
record SegmentView(
        @Schema(examples = "primary") String schedule,

        @Schema(description = "The person's key.", examples = "bob")
        String responder,

        @Schema(description = "The person's name.", examples = "Bob Berger")
        String name,

        @Schema(description = "The first instant.") Instant from,
        @Schema(description = "The first instant after it.") Instant to,

        @Schema(description = "The layer that decided; null for overrides and swaps.", examples = "rotation") @Nullable String layer,

        @Schema(
                description = "ROTATION: it is their turn. OVERRIDE: they stand in. SWAP: they took over the shift."
                        + " TIME_OFF: those whose turn it would be are away.")
        Why why) {

    static SegmentView from(Segment segment, Cover cover) {
        String name = cover.responders().getOrDefault(segment.responder(), segment.responder());
        return new SegmentView(
                segment.schedule(),
                segment.responder(),
                name,
                segment.from(),
                segment.to(),
                segment.layer(),
                segment.why());
    }
}
