package io.tocsin.oncall.policy;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.platform.event.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For which incidents, and when, as sent and as shown. */
@Schema(name = "PagingCondition", description = "All that is said must hold; what is not said does not matter.")
record ConditionBody(
        @Schema(examples = "[\"SEV1\",\"SEV2\"]") @Size(min = 1, max = 5) @Nullable Set<Severity> severities,

        @Schema(
                description =
                        "Whether the incident's service is being looked after, by its support hours. A service that does"
                                + " not say when is looked after always.",
                examples = "OUT")
        @Nullable ServiceHours serviceHours,

        @Schema(description = "Hours by a clock of their own.") @Valid @Nullable HoursBody hours) {

    static @Nullable ConditionBody from(Condition condition) {
        return condition.equals(Condition.NONE)
                ? null
                : new ConditionBody(
                        condition.severities().isEmpty() ? null : condition.severities(),
                        condition.serviceHours(),
                        condition.hours() == null ? null : HoursBody.from(condition.hours()));
    }

    Condition condition() {
        return new Condition(
                severities == null ? Set.of() : severities,
                serviceHours == null ? ServiceHours.ANY : serviceHours,
                hours == null ? null : hours.hours());
    }

    static Condition of(@Nullable ConditionBody body) {
        return body == null ? Condition.NONE : body.condition();
    }
}
