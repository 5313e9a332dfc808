package io.tocsin.incident.problem;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.incident.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When something that recurs is proposed as a problem. Only real incidents count, and none that are restricted. */
@Schema(name = "ProblemPolicy")
public record ProblemPolicy(
        @Schema(
                description =
                        "So many incidents by the same alert, or with the same confirmed cause on the same service, are a problem.",
                examples = "3")
        @Min(2) @Max(1_000) Integer recurrences,

        @Schema(
                description = "So many incidents by the same alert that no person did anything about are noise.",
                examples = "2")
        @Min(1) @Max(1_000) Integer neverActedOn,

        @Schema(description = "Looking back so many days.", examples = "30") @Min(1) @Max(366) Integer withinDays) {

    static final Setting<ProblemPolicy> SETTING =
            new Setting<>("problem-policy", new TypeReference<>() {}, new ProblemPolicy(3, 2, 30));
}
