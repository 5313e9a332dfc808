package io.tocsin.oncall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored stays readable. */
class DefinitionConverterTest {

    private final DefinitionConverter json = new DefinitionConverter();

    @Test
    void shouldReadWhatTheFirstVersionStored() {
        assertThat(json.convertToEntityAttribute("""
                        {"steps":[{"targets":[{"kind":"SCHEDULE","key":"primary"},{"kind":"TEAM","key":"sre"},
                        {"kind":"RESPONDER","key":"bob"}],"delay":"PT5M"}],"repeat":1,"fallback":["alice"]}"""))
                .isEqualTo(new PolicyDefinition(
                        List.of(new Step(
                                List.of(Target.schedule("primary"), Target.team("sre"), Target.responder("bob")),
                                Duration.ofMinutes(5))),
                        1,
                        List.of("alice"),
                        null));
    }

    @Test
    void shouldReadWhatItWrites() {
        Hours nights = new Hours(
                "Asia/Kathmandu",
                List.of(DayOfWeek.MONDAY),
                LocalTime.of(22, 0),
                LocalTime.of(6, 30),
                List.of(LocalDate.of(2026, 12, 25)));
        Condition condition = new Condition(Set.of(Severity.SEV1), ServiceHours.OUT, nights);
        PolicyDefinition all = new PolicyDefinition(
                List.of(
                        new Step(
                                List.of(
                                        new Target.Schedule(
                                                "primary",
                                                Target.Schedule.Who.PREVIOUS,
                                                new Target.SkillLevel("postgres", 3)),
                                        new Target.Team("sre", Target.Team.Who.LEADS),
                                        new Target.Skill("kafka", 1)),
                                Step.Strategy.ROUND_ROBIN,
                                Duration.ofMinutes(5),
                                Step.When.NOT_CLOSED,
                                condition,
                                new LocalHours(LocalTime.of(8, 0), LocalTime.of(22, 0)),
                                new Deferral.ToHours(nights)),
                        new Step(
                                List.of(Target.responder("bob")),
                                Step.Strategy.ALL,
                                Duration.ofMinutes(1),
                                Step.When.NOT_ACKNOWLEDGED,
                                Condition.NONE,
                                null,
                                new Deferral.ToServiceHours())),
                2,
                List.of("alice"),
                Duration.ofHours(1),
                List.of(new Route(condition, "nights")),
                Duration.ofMinutes(3),
                true);

        assertThat(json.convertToEntityAttribute(json.convertToDatabaseColumn(all)))
                .isEqualTo(all);
    }
}
