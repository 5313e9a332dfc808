package io.tocsin.oncall.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Step.Strategy;
import io.tocsin.oncall.policy.definition.Step.When;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.PageRequested;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What teams bring along from elsewhere can be said as a policy, and pages as it did there. */
class ImportShapesTest {

    private final Drill drill = new Drill().schedule("primary", "bob").team("sre", "carol", "dana");

    private static Step step(
            int minutes, Strategy strategy, When when, @Nullable Deferral deferral, Target... targets) {
        return new Step(List.of(targets), strategy, Duration.ofMinutes(minutes), when, Condition.NONE, null, deferral);
    }

    /**
     * Delays there count from the beginning: 5 min if not acknowledged the schedule, 10 min the next on it, 20 min if not closed
     * the team's admins; repeated once after 15 min, with the states reset.
     */
    @Test
    void shouldSayARuleSetOfOpsgenie() {
        Target admins = new Target.Team("sre", Target.Team.Who.LEADS);
        Target next = new Target.Schedule("primary", Target.Schedule.Who.NEXT, null);
        List<Step> steps = List.of(
                step(5, Strategy.ALL, When.NOT_ACKNOWLEDGED, null, Target.schedule("primary")),
                step(10, Strategy.ALL, When.NOT_ACKNOWLEDGED, null, next),
                step(15, Strategy.ALL, When.NOT_CLOSED, null, admins));
        drill.policy("main", new PolicyDefinition(steps, 1, List.of(), null, List.of(), Duration.ofMinutes(5), true));

        assertThat(drill.trigger().paged()).isEmpty();
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("bob");
        drill.acknowledge();
        assertThat(drill.fastForward("PT5M").paged())
                .as("somebody has acknowledged")
                .isEmpty();
        assertThat(drill.fastForward("PT10M").paged()).as("but not closed").containsExactly("carol", "dana");
        assertThat(drill.fastForward("PT15M").paged())
                .as("once more, as if nobody had")
                .containsExactly("bob");
    }

    /** Two rules, the first in turn, and the whole again. */
    @Test
    void shouldSayRulesAndLoopsOfPagerDuty() {
        drill.policy(
                "main",
                1,
                List.of(),
                step(
                        30,
                        Strategy.ROUND_ROBIN,
                        When.NOT_ACKNOWLEDGED,
                        null,
                        Target.responder("carol"),
                        Target.responder("dana")),
                step(
                        30,
                        Strategy.ALL,
                        When.NOT_ACKNOWLEDGED,
                        null,
                        Target.schedule("primary"),
                        Target.responder("alice")));

        assertThat(drill.trigger().paged()).containsExactly("carol");
        assertThat(drill.fastForward("PT30M").paged()).containsExactly("bob", "alice");
        assertThat(drill.fastForward("PT30M").paged()).containsExactly("dana");
    }

    /** Wait, notify from the schedule, continue between 18:00 and 07:00 in UTC only, then one person after the other. */
    @Test
    void shouldSayAChainOfGrafanaOnCall() {
        Hours nights =
                new Hours("UTC", List.of(DayOfWeek.values()), LocalTime.of(18, 0), LocalTime.of(7, 0), List.of());
        List<Step> steps = List.of(
                step(60, Strategy.ALL, When.NOT_ACKNOWLEDGED, null, Target.schedule("primary")),
                step(
                        5,
                        Strategy.ROUND_ROBIN,
                        When.NOT_ACKNOWLEDGED,
                        new Deferral.ToHours(nights),
                        Target.responder("carol"),
                        Target.responder("dana")));
        drill.policy("main", new PolicyDefinition(steps, 0, List.of(), null, List.of(), Duration.ofMinutes(1), false));

        drill.trigger();
        assertThat(drill.fastForward("PT1M").paged()).containsExactly("bob");
        assertThat(drill.fastForward("PT1H").paged()).isEmpty();
        assertThat(drill.fastForward("PT6H58M59S").paged()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("carol");
        assertThat(drill.now()).isEqualTo(Instant.parse("2026-03-02T18:00:00Z"));
    }

    /** Random members are one of the team, and after all repetitions the alert is closed. */
    @Test
    void shouldSayTheRandomMemberAndTheCloseAfterAllOfOpsgenie() {
        Target random = new Target.Team("sre", Target.Team.Who.RANDOM);
        List<Step> steps = List.of(step(5, Strategy.ALL, When.NOT_ACKNOWLEDGED, null, random));
        drill.policy("main", new PolicyDefinition(steps, 19, List.of(), null, List.of(), Duration.ZERO, false, true));

        Set<String> drawn = new TreeSet<>(drill.trigger().paged());
        for (int round = 2; round <= 20; round++) {
            List<String> paged = drill.fastForward("PT5M").paged();
            assertThat(paged).hasSize(1);
            drawn.addAll(paged);
        }

        assertThat(drawn).containsExactly("carol", "dana");
        assertThat(drill.fastForward("PT5M").all(EscalationExhausted.class))
                .singleElement()
                .satisfies(exhausted -> assertThat(exhausted.resolves()).isTrue());
        assertThat(drill.fastForward("P1D").news())
                .as("nobody is paged for what was given up")
                .isEmpty();
    }

    /** Important notifications are told apart from the others. */
    @Test
    void shouldSayImportantStepsOfGrafanaOnCall() {
        Step important = new Step(
                List.of(Target.schedule("primary")),
                Strategy.ALL,
                Duration.ofMinutes(5),
                When.NOT_ACKNOWLEDGED,
                Condition.NONE,
                null,
                null,
                true);
        drill.policy("main", 0, List.of("alice"), important);

        assertThat(drill.trigger().pages())
                .extracting(PageRequested::responder, PageRequested::important)
                .containsExactly(tuple("bob", true));
        assertThat(drill.fastForward("PT5M").pages())
                .extracting(PageRequested::responder, PageRequested::important)
                .containsExactly(tuple("alice", null));
    }
}
