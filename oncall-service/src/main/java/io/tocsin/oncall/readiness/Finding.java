package io.tocsin.oncall.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that speaks against an object's readiness, or is worth a remark. */
@Schema(name = "ReadinessFinding")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        FindingCode code,
        FindingCode.Severity severity,

        @Schema(description = "What it was found at, if not at the object itself.") @Nullable Subject at,

        @Schema(description = "What is so, in a sentence.", examples = "bob has no contact method.")
        String text,

        @Schema(description = "What to do about it.", examples = "Add a contact method and verify it.")
        String remedy,

        @Schema(description = "Of a gap, its first instant.") @Nullable Instant from,

        @Schema(
                description =
                        "Of a gap, the first instant after it; the end of what was looked at, if nobody is there up to then.")
        @Nullable Instant to) {

    static Finding of(FindingCode code, String text) {
        return at(code, null, text);
    }

    static Finding at(FindingCode code, @Nullable Subject at, String text) {
        return new Finding(code, code.severity(), at, text, code.remedy(), null, null);
    }

    Finding during(Instant begin, Instant end) {
        return new Finding(code, severity, at, text, remedy, begin, end);
    }
}
