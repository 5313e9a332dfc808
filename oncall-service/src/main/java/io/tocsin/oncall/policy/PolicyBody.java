package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Route;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An escalation policy, as sent and as shown. */
@Schema(name = "EscalationPolicy")
record PolicyBody(
        @Schema(
                description =
                        "Needed when creating; later it cannot change and may be left out. The policy with the key"
                                + " 'default' is used for incidents that name none, or one that is unknown.",
                examples = "checkout")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Checkout, around the clock") @NotBlank @Size(max = 200) String name,

        @Schema(description = "The team that owns it; its members may change it.", examples = "sre")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) String team,

        @Schema(description = "In the order in which they are taken until somebody acknowledges.")
        @Size(min = 1, max = 20) List<@Valid StepBody> steps,

        @Schema(description = "How often the steps are taken again after the first time.", examples = "1")
        @Min(0) @Max(9) int repeat,

        @Schema(
                description =
                        "Whether each repetition pages again although somebody had acknowledged. False if not said.",
                examples = "false")
        @Nullable Boolean repeatResets,

        @Schema(
                description =
                        "How long nobody is paged after it begins: a duration of ISO 8601 up to PT24H. At once if nothing is"
                                + " said.",
                examples = "PT0S")
        @Size(max = 40) @Nullable String initialDelay,

        @Schema(
                description =
                        "The first whose condition holds when an incident begins to be paged for, or becomes more severe,"
                                + " sends it to another policy.")
        @Size(max = 20) @Nullable List<@Valid RouteBody> routes,

        @Schema(
                description =
                        "Keys of responders who are paged after the last step of the last round, and have as long as"
                                + " that step. Where it is empty the operator's fallback is paged.",
                examples = "[\"alice\"]")
        @Size(max = 20) @Nullable List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> fallback,

        @Schema(
                description =
                        "How long after an acknowledgement paging begins again, unless the incident is mitigated or"
                                + " resolved: a duration of ISO 8601 from PT1M to PT24H. Left out, an acknowledgement holds"
                                + " for ever.",
                examples = "PT4H")
        @Size(max = 40) @Nullable String acknowledgementLapsesAfter,

        @Schema(
                description =
                        "Whether the incident is resolved when everything was tried and nobody has answered. If not, as where"
                                + " nothing is said, everybody is paged again and again until somebody answers.",
                examples = "false")
        @Nullable Boolean resolvesUnanswered,

        @Schema(
                description = "Counts the policy's changes. Set by the service; what is sent is ignored.",
                examples = "1",
                readOnly = true)
        @Nullable Long version) {

    /** A way to another policy, as sent and as shown. */
    @Schema(name = "EscalationRoute")
    record RouteBody(
            @Schema(description = "Always, if nothing is said.") @Valid @Nullable ConditionBody condition,

            @Schema(description = "The other policy's key.", examples = "checkout-nights")
            @Pattern(regexp = ObjectRef.KEY_PATTERN) String policy) {

        static RouteBody from(Route route) {
            return new RouteBody(ConditionBody.from(route.condition()), route.policy());
        }

        Route route() {
            return new Route(ConditionBody.of(condition), policy);
        }
    }

    static PolicyBody from(EscalationPolicyEntity policy) {
        return of(policy.key(), policy.name(), policy.team(), policy.inForce());
    }

    static PolicyBody of(String key, String name, String team, PolicyVersion version) {
        PolicyDefinition definition = version.definition();
        return new PolicyBody(
                key,
                name,
                team,
                definition.steps().stream().map(StepBody::from).toList(),
                definition.repeat(),
                definition.resets(),
                definition.initialDelay().toString(),
                definition.routes().stream().map(RouteBody::from).toList(),
                definition.fallback(),
                definition.acknowledgementLapsesAfter() == null
                        ? null
                        : definition.acknowledgementLapsesAfter().toString(),
                definition.resolves(),
                version.version());
    }

    List<String> fallbackOrNone() {
        return fallback == null ? List.of() : fallback;
    }

    List<RouteBody> routesOrNone() {
        return routes == null ? List.of() : routes;
    }

    String initialDelayOrNone() {
        return initialDelay == null ? "PT0S" : initialDelay;
    }
}
