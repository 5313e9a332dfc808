package io.tocsin.oncall.policy;

import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.http.Problem.Fault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step, as sent and as shown. */
@Schema(name = "EscalationStep")
record StepBody(
        @Schema(description = "Who is paged. A person who is meant twice is paged once.") @Size(min = 1, max = 20) List<@Valid TargetBody> targets,

        @Schema(
                description =
                        "ALL (if nothing is said) pages all targets at once. ROUND_ROBIN pages one of them, and each time the"
                                + " step is taken the next one; one that has nobody to page is passed over.",
                examples = "ALL")
        Step.@Nullable Strategy strategy,

        @Schema(
                description =
                        "How long they have to acknowledge before the next step: a duration of ISO 8601 from PT1S to"
                                + " PT24H.",
                examples = "PT5M")
        @Size(max = 40) String delay,

        @Schema(
                description =
                        "NOT_ACKNOWLEDGED (if nothing is said): not taken once somebody has acknowledged. NOT_CLOSED: taken"
                                + " at its time also then, until the incident is mitigated or resolved.",
                examples = "NOT_ACKNOWLEDGED")
        Step.@Nullable When when,

        @Schema(description = "Where it does not hold when the step is due, the next step is taken at once.")
        @Valid @Nullable ConditionBody condition,

        @Schema(description = "Pages only those for whom it is within these hours, by the time zone of each person.")
        @Valid @Nullable LocalHoursBody localHours,

        @Schema(description = "Where the step is due outside of these hours, it waits until they begin.")
        @Valid @Nullable DeferralBody deferral,

        @Schema(
                description =
                        "Whether its pages are to be noticed more than others: told with each page. False if nothing is said.",
                examples = "false")
        @Nullable Boolean important) {

    /** Hours of a person's day, as sent and as shown. */
    @Schema(name = "LocalHours")
    record LocalHoursBody(
            @Schema(examples = "08:00") LocalTime from,

            @Schema(description = "Not included; on the next day if it is not after from.", examples = "22:00")
            LocalTime to) {}

    /** What a step waits for, as sent and as shown. */
    @Schema(name = "Deferral")
    record DeferralBody(
            @Schema(
                    description =
                            "SERVICE_HOURS: the support hours of the incident's service. HOURS: those that are given.",
                    examples = "SERVICE_HOURS")
            Until until,

            @Valid @Nullable HoursBody hours) {

        /** The hours that are waited for. */
        @Schema(name = "DeferralHours")
        enum Until {
            SERVICE_HOURS,
            HOURS
        }

        static DeferralBody from(Deferral deferral) {
            return switch (deferral) {
                case Deferral.ToServiceHours() -> new DeferralBody(Until.SERVICE_HOURS, null);
                case Deferral.ToHours(Hours hours) -> new DeferralBody(Until.HOURS, HoursBody.from(hours));
            };
        }

        Deferral deferral() {
            return switch (until) {
                case SERVICE_HOURS -> new Deferral.ToServiceHours();
                case HOURS -> new Deferral.ToHours(Objects.requireNonNull(hours).hours());
            };
        }
    }

    static StepBody from(Step step) {
        LocalHours local = step.localHours();
        Deferral deferral = step.deferral();
        return new StepBody(
                step.targets().stream().map(TargetBody::from).toList(),
                step.strategy(),
                step.delay().toString(),
                step.when(),
                ConditionBody.from(step.condition()),
                local == null ? null : new LocalHoursBody(local.from(), local.to()),
                deferral == null ? null : DeferralBody.from(deferral),
                step.important());
    }

    /** What does not go together; {@code pointer} is where this stands in the document. */
    List<Fault> faults(String pointer) {
        List<Fault> faults = new ArrayList<>();
        String delayFault = PolicyRules.durationFault(delay, PolicyRules.SHORTEST);
        if (delayFault != null) {
            faults.add(new Fault(pointer + "/delay", delayFault));
        }
        for (int i = 0; i < targets.size(); i++) {
            faults.addAll(targets.get(i).faults(pointer + "/targets/" + i));
        }
        if (deferral != null && (deferral.until() == DeferralBody.Until.HOURS) != (deferral.hours() != null)) {
            faults.add(new Fault(
                    pointer + "/deferral/hours",
                    deferral.hours() == null ? "must not be null" : "are given by the service"));
        }
        return faults;
    }

    /**
     * Without faults only.
     *
     * @throws DateTimeException if the delay is none
     */
    Step step() {
        return new Step(
                targets.stream().map(TargetBody::target).distinct().toList(),
                strategy == null ? Step.Strategy.ALL : strategy,
                Duration.parse(delay),
                when == null ? Step.When.NOT_ACKNOWLEDGED : when,
                ConditionBody.of(condition),
                localHours == null ? null : new LocalHours(localHours.from(), localHours.to()),
                deferral == null ? null : deferral.deferral(),
                Boolean.TRUE.equals(important));
    }
}
