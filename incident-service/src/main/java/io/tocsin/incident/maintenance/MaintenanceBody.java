package io.tocsin.incident.maintenance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A span of planned work, as people write it. */
@Schema(name = "NewMaintenanceWindow")
record MaintenanceBody(
        @Schema(examples = "The database moves to PostgreSQL 18") @NotBlank @Size(max = 200) String title,

        @Schema(description = "Keys of the services that are worked on.", examples = "[\"checkout\"]")
        @Size(min = 1, max = 100) List<@Pattern(regexp = "[a-z0-9-]{1,64}") String> services,

        @Schema(description = "The first instant.", examples = "2027-03-01T01:00:00Z")
        Instant from,

        @Schema(
                description = "The first instant after it, at most 31 days after the first.",
                examples = "2027-03-01T03:00:00Z")
        Instant to) {}
