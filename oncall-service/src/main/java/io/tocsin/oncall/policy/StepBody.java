package io.tocsin.oncall.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step, as sent and as shown. */
@Schema(name = "EscalationStep")
record StepBody(
        @Schema(description = "Who is paged, all at once. A person who is meant twice is paged once.")
        @Size(min = 1, max = 20) List<@Valid Target> targets,

        @Schema(
                description =
                        "How long they have to acknowledge before the next step: a duration of ISO 8601 from PT1S to"
                                + " PT24H.",
                examples = "PT5M")
        @Size(max = 40) String delay) {

    static StepBody from(Step step) {
        return new StepBody(
                step.targets().stream().map(Target::from).toList(), step.delay().toString());
    }

    /** @throws DateTimeException if the delay is none */
    Step step() {
        return new Step(targets.stream().map(Target::ref).toList(), Duration.parse(delay));
    }
}
