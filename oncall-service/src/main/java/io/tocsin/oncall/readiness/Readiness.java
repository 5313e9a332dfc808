package io.tocsin.oncall.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object would do what it is there for.
 *
 * @param used whether anything pages by it; for a team, always
 */
@Schema(name = "Readiness", examples = """
                {"kind": "RESPONDER", "key": "bob", "used": true, "verdict": "AT_RISK",
                 "findings": [{"code": "ONE_CHANNEL", "severity": "WARNING", "text": "bob is reached by email only.",
                   "remedy": "Add a contact method of another channel, for the day on which this one is away."}]}""")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Readiness(
        Subject.Kind kind,
        @Schema(examples = "bob") String key,

        @Schema(
                description = "The team that owns it; missing for a person, and for a service that names none.",
                examples = "sre")
        @Nullable String team,

        @Schema(
                description =
                        "Whether a page could go by it: whether a policy, a service or a schedule of one names it.")
        boolean used,

        Verdict verdict,

        @Schema(description = "The worst first; at most 100.")
        List<Finding> findings) {

    private static final int MOST = 100;

    static Readiness of(Subject subject, @Nullable String team, boolean used, List<Finding> findings) {
        return new Readiness(
                subject.kind(),
                subject.key(),
                team,
                used,
                Verdict.of(findings),
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity).reversed())
                        .limit(MOST)
                        .toList());
    }

    public Subject subject() {
        return new Subject(kind, key);
    }
}
