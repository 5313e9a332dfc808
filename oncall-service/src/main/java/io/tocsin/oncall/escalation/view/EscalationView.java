package io.tocsin.oncall.escalation.view;

import io.tocsin.oncall.escalation.EscalationPlan;
import io.tocsin.oncall.escalation.Page;
import io.tocsin.oncall.escalation.Position;
import io.tocsin.oncall.policy.definition.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An escalation as shown. */
@Schema(name = "Escalation")
record EscalationView(
        UUID id,
        UUID incidentId,
        State state,

        @Schema(
                description =
                        "The key of the policy; null where a person is paged directly or only the fallback is left.")
        @Nullable String policy,

        @Schema(description = "The version of the policy, kept to the end.") @Nullable Long policyVersion,

        @Schema(description = "The policy's steps as they are in this version.")
        List<StepView> steps,

        @Schema(description = "Who is paged after the last round.")
        List<String> fallback,

        @Schema(description = "The round of the next step.", examples = "1")
        int nextRound,

        @Schema(
                description = "The next step; one more than there are steps is the fallback, two more is the end.",
                examples = "2")
        int nextStep,

        @Schema(description = "When the next step is due; null when it is over.") @Nullable Instant dueAt,

        @Schema(description = "The pages of the step under way.")
        List<PageView> pages,

        Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "Why it ended.", examples = "acknowledged by bob") @Nullable String reason) {

    /** Whether it still pages, and if not, how it ended. */
    @Schema(name = "EscalationState")
    enum State {
        RUNNING,
        STOPPED,
        EXHAUSTED
    }

    /** A step of the escalation's plan. */
    @Schema(name = "PlannedStep")
    record StepView(
            @Schema(examples = "[\"schedule:primary\"]") List<String> targets,

            @Schema(examples = "PT5M", implementation = String.class)
            Duration delay) {}

    /** A page of the step under way. */
    @Schema(name = "RequestedPage")
    record PageView(UUID id, @Schema(examples = "bob") String responder, boolean unreachable) {}

    static EscalationView of(
            UUID id,
            UUID incident,
            State state,
            EscalationPlan plan,
            Position next,
            @Nullable Instant dueAt,
            List<Page> pages,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {
        return new EscalationView(
                id,
                incident,
                state,
                plan.policy(),
                plan.version(),
                plan.steps().stream()
                        .map(step -> new StepView(
                                step.targets().stream().map(Target::toString).toList(), step.delay()))
                        .toList(),
                plan.fallback(),
                next.round(),
                next.step(),
                dueAt,
                pages.stream()
                        .map(page -> new PageView(page.id(), page.responder(), page.unreachable()))
                        .toList(),
                startedAt,
                endedAt,
                reason);
    }
}
