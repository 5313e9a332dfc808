package io.tocsin.oncall.escalation.view;

import io.tocsin.oncall.escalation.EscalationPlan;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.Wake;
import io.tocsin.oncall.policy.definition.Step;
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

        @Schema(
                description =
                        "The keys of the policies whose routes led to this one, the one that the incident names first; empty"
                                + " if none did.",
                examples = "[\"checkout\"]")
        List<String> route,

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

        @Schema(description = "Until when the next step waits for its hours; null if it does not.") @Nullable Instant deferredUntil,

        @Schema(
                description =
                        "Whether somebody has acknowledged: what goes on are the steps that are for such incidents, those"
                                + " with when NOT_CLOSED.")
        boolean acknowledged,

        @Schema(
                description =
                        "What is not settled about the incident, though nobody is paged; null if nothing, and of an"
                                + " escalation that another one has followed.")
        @Nullable WakeView wake,

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

            @Schema(examples = "PT5M") Duration delay,

            @Schema(description = "Whether it is taken also when somebody has acknowledged: NOT_CLOSED.")
            Step.When when) {}

    /** Why somebody is paged again. */
    @Schema(name = "EscalationWake")
    record WakeView(
            @Schema(
                    description =
                            "LAPSE: it is acknowledged and not mitigated. ALARM: everything was tried, and nobody has"
                                    + " answered.")
            Wake.Kind kind,

            @Schema(description = "When it was acknowledged, or nobody was left.")
            Instant since,

            @Schema(description = "When paging begins again; null while it does.") @Nullable Instant at) {

        static @Nullable WakeView of(@Nullable Wake wake) {
            return wake == null ? null : new WakeView(wake.kind(), wake.since(), wake.at());
        }
    }

    /** A page of the step under way. */
    @Schema(name = "RequestedPage")
    record PageView(UUID id, @Schema(examples = "bob") String responder, boolean unreachable) {}

    /**
     * @param run as it is, or was when it ended
     * @param endedAt null while it runs
     */
    static EscalationView of(
            RunningEscalation run,
            State state,
            @Nullable Wake wake,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {
        EscalationPlan plan = run.plan();
        @Nullable Instant dueAt = endedAt == null ? run.dueAt() : null;
        return new EscalationView(
                run.id(),
                run.incidentId(),
                state,
                plan.policy(),
                plan.version(),
                plan.route(),
                plan.steps().stream()
                        .map(step -> new StepView(
                                step.targets().stream().map(Target::toString).toList(), step.delay(), step.when()))
                        .toList(),
                plan.fallback(),
                run.next().round(),
                run.next().step(),
                dueAt,
                run.deferred() ? dueAt : null,
                run.acknowledged(),
                WakeView.of(wake),
                run.pages().stream()
                        .map(page -> new PageView(page.id(), page.responder(), page.unreachable()))
                        .toList(),
                startedAt,
                endedAt,
                reason);
    }
}
