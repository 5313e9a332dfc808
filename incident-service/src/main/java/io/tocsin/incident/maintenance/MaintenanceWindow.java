package io.tocsin.incident.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A span of planned work, as shown. */
@Schema(name = "MaintenanceWindow")
record MaintenanceWindow(
        UUID id,
        String title,
        List<String> services,
        @Schema(description = "The first instant.") Instant from,
        @Schema(description = "The first instant after it.") Instant to,

        State state,
        String createdBy,
        Instant createdAt,

        @Schema(description = "Counts changes; the ETag goes by it.")
        long version) {

    /** Where it stands now. */
    @Schema(name = "MaintenanceState")
    enum State {
        SCHEDULED,
        ACTIVE,
        OVER;

        static State at(Instant now, Instant from, Instant to) {
            if (!to.isAfter(now)) {
                return OVER;
            }
            return from.isAfter(now) ? SCHEDULED : ACTIVE;
        }
    }
}
