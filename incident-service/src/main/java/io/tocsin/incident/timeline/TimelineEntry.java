package io.tocsin.incident.timeline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that happened to an incident. */
@Schema(description = "One thing that happened to an incident; what data holds depends on the type, see docs/events.")
public record TimelineEntry(
        UUID id,
        UUID incidentId,

        @Schema(description = "Counts the incident's entries from 1, without gaps.")
        long sequence,

        @Schema(examples = "io.tocsin.incident.acknowledged.v1")
        String type,

        Instant at,
        @JsonRawValue @Schema(implementation = Object.class) String data) {

    /** @throws IllegalStateException if it is of no type that is known here */
    public Class<? extends IncidentEvent> eventType() {
        Class<? extends Event> record = EventTypes.recordOf(type);
        if (record == null || !IncidentEvent.class.isAssignableFrom(record)) {
            throw new IllegalStateException("unknown type on a timeline: " + type);
        }
        return record.asSubclass(IncidentEvent.class);
    }

    /** @throws IllegalStateException if it cannot be read */
    public IncidentEvent event() {
        try {
            return EventJson.read(data.getBytes(StandardCharsets.UTF_8), eventType());
        } catch (EventJson.InvalidEvent e) {
            throw new IllegalStateException("cannot read " + type + " of " + incidentId, e);
        }
    }
}
