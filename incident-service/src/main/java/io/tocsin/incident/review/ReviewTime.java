package io.tocsin.incident.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When and where a review is, and who is invited. */
@Schema(name = "ReviewTime")
public record ReviewTime(
        @Schema(examples = "2027-03-05T13:00:00Z") Instant startsAt,

        @Schema(examples = "60") @Min(5) @Max(480) int minutes,

        @Schema(description = "A room, or a link.", examples = "https://meet.example.org/review-42")
        @Size(max = 500) @Nullable String place,

        @Schema(description = "Left out, those who took part in the incident.") @Size(min = 1, max = 100) @Nullable List<@Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") String> participants) {}
