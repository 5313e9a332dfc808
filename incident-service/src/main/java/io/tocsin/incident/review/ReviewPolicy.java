package io.tocsin.incident.review;

import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which incidents are reviewed once they are resolved. */
@Schema(name = "ReviewPolicy")
public record ReviewPolicy(
        @Schema(examples = "[\"SEV1\", \"SEV2\"]") @Size(max = 5) List<Severity> severities,

        @Schema(description = "Also those of which a target was missed.")
        Boolean missedTargets,

        @Schema(description = "Also drills.") Boolean drills) {

    /** Until somebody says otherwise. */
    static final ReviewPolicy STANDARD = new ReviewPolicy(List.of(Severity.SEV1, Severity.SEV2), true, false);

    /** Why this incident is to be reviewed, in sentences for people; empty if it is not. */
    List<String> because(Incident incident, int targetsMissed) {
        if (incident.kind() != IncidentKind.REAL && !(drills && incident.kind() == IncidentKind.DRILL)) {
            return List.of();
        }
        List<String> because = new ArrayList<>();
        if (severities.contains(incident.severity())) {
            because.add("It was " + incident.severity() + ".");
        }
        if (missedTargets && targetsMissed > 0) {
            because.add(targetsMissed == 1 ? "A target was missed." : targetsMissed + " targets were missed.");
        }
        return because;
    }
}
