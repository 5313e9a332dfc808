package io.tocsin.oncall.readiness;

import java.util.Collection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the findings about an object come to. */
@Schema(name = "ReadinessVerdict")
public enum Verdict {
    /** Nothing worse than a remark. */
    READY,
    /** It would do its work as things are, but something that it leans on may not hold. */
    AT_RISK,
    /** When it is needed, it would not do its work. */
    NOT_READY;

    static Verdict of(Collection<Finding> findings) {
        return findings.stream()
                .map(finding -> switch (finding.severity()) {
                    case INFO -> READY;
                    case WARNING -> AT_RISK;
                    case CRITICAL -> NOT_READY;
                })
                .max(Verdict::compareTo)
                .orElse(READY);
    }
}
