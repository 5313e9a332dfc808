package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.escalation.Drill.BOB;
import static io.tocsin.oncall.escalation.Drill.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.policy.definition.Condition;
import io.tocsin.oncall.policy.definition.Condition.ServiceHours;
import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Step.Strategy;
import io.tocsin.oncall.policy.definition.Step.When;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.StepDeferred;
import io.tocsin.platform.event.PageEvent.StepSkipped;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import io.tocsin.platform.event.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conditions, hours, turns and ways to other policies. The drill begins on Monday, 2 March 2026, at 10:00 in UTC. */
class PolicyFeaturesTest {

    private static final Hours OFFICE = new Hours(
            "Europe/Berlin",
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            List.of());
    private static final Condition LOW = new Condition(Set.of(Severity.SEV4, Severity.SEV5), ServiceHours.ANY, null);

    private final Drill drill = new Drill().schedule("primary", "bob").team("sre", "carol", "dana");

    private static Step step(
            Strategy strategy, When when, Condition condition, LocalHours local, Deferral deferral, String... targets) {
        List<Target> all = java.util.Arrays.stream(targets).map(Drill::ref).toList();
        return new Step(all, strategy, Duration.ofMinutes(5), when, condition, local, deferral);
    }

    private static Step plain(String... targets) {
        return step(Strategy.ALL, When.NOT_ACKNOWLEDGED, Condition.NONE, null, null, targets);
    }

    private static Step on(Condition condition, String... targets) {
        return step(Strategy.ALL, When.NOT_ACKNOWLEDGED, condition, null, null, targets);
    }

    private Drill policy(Step... steps) {
        return drill.policy("main", 0, List.of("alice"), steps);
    }

    @Test
    void shouldLeaveOutAStepThatIsForOtherSeverities() {
        policy(on(LOW, "team:sre"), plain("schedule:primary")).trigger(Severity.SEV1, null);

        var news = drill.news();
        assertThat(news)
                .filteredOn(StepSkipped.class::isInstance)
                .singleElement()
                .satisfies(skipped -> assertThat(((StepSkipped) skipped).reason())
                        .isEqualTo("it is for SEV4, SEV5 only, and this is SEV1"));
        assertThat(news.getLast()).extracting("responder").isEqualTo("bob");
    }

    @Test
    void shouldTellTheServicesHoursFromTheNight() {
        Condition in = new Condition(Set.of(), ServiceHours.IN, null);
        Condition out = new Condition(Set.of(), ServiceHours.OUT, null);
        policy(on(in, "team:sre"), on(out, "schedule:primary"));

        assertThat(drill.trigger(Severity.SEV1, OFFICE).paged()).containsExactly("carol", "dana");
        assertThat(drill.another()
                        .at("2026-03-02T22:00:00Z")
                        .trigger(Severity.SEV1, OFFICE)
                        .paged())
                .containsExactly("bob");
        assertThat(drill.another().trigger(Severity.SEV1, null).paged())
                .as("a service that says no hours")
                .containsExactly("carol", "dana");
    }

    @Test
    void shouldPageTheFallbackWhereNoStepIsForTheIncident() {
        policy(on(LOW, "team:sre")).trigger(Severity.SEV1, null);

        assertThat(drill.paged()).containsExactly("alice");
    }

    @Test
    void shouldWaitForTheMorningAndThenPageInOrder() {
        policy(
                        step(
                                Strategy.ALL,
                                When.NOT_ACKNOWLEDGED,
                                LOW,
                                null,
                                new Deferral.ToServiceHours(),
                                "schedule:primary"),
                        plain("team:sre"))
                .at("2026-03-06T22:00:00Z")
                .trigger(Severity.SEV4, OFFICE);

        assertThat(drill.all(StepDeferred.class)).singleElement().satisfies(deferred -> {
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
            assertThat(deferred.reason()).isEqualTo("the support hours of the service");
        });
        assertThat(drill.fastForward("PT57H59M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("bob");
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("carol", "dana");
    }

    @Test
    void shouldNotWaitForTheMorningOnceItIsWorse() {
        policy(
                        step(
                                Strategy.ALL,
                                When.NOT_ACKNOWLEDGED,
                                LOW,
                                null,
                                new Deferral.ToServiceHours(),
                                "schedule:primary"),
                        plain("team:sre"))
                .at("2026-03-06T22:00:00Z")
                .trigger(Severity.SEV4, OFFICE)
                .fire(new IncidentEvent.SeverityChanged(drill.incident, Severity.SEV4, Severity.SEV1, BOB));

        assertThat(drill.paged()).containsExactly("carol", "dana");
    }

    @Test
    void shouldPageOnlyThoseForWhomItIsDay() {
        drill.zone("carol", "Europe/Berlin").zone("dana", "America/Los_Angeles");
        policy(step(
                        Strategy.ALL,
                        When.NOT_ACKNOWLEDGED,
                        Condition.NONE,
                        new LocalHours(LocalTime.of(8, 0), LocalTime.of(22, 0)),
                        null,
                        "team:sre"))
                .trigger();

        var news = drill.news();
        assertThat(news)
                .filteredOn(TargetSkipped.class::isInstance)
                .singleElement()
                .satisfies(skip -> {
                    assertThat(((TargetSkipped) skip).target()).isEqualTo("responder:dana");
                    assertThat(((TargetSkipped) skip).reason())
                            .isEqualTo("it is 02:00 for dana (America/Los_Angeles), and the step is for 08:00-22:00");
                });
        assertThat(news)
                .filteredOn("class", io.tocsin.platform.event.PageEvent.PageRequested.class)
                .extracting("responder")
                .containsExactly("carol");
    }

    @Test
    void shouldTakeOneTargetAfterTheOther() {
        policy(step(
                Strategy.ROUND_ROBIN,
                When.NOT_ACKNOWLEDGED,
                Condition.NONE,
                null,
                null,
                "responder:bob",
                "schedule:empty",
                "responder:carol"));

        assertThat(drill.trigger().paged()).containsExactly("bob");
        assertThat(drill.another().trigger().paged())
                .as("the empty one is passed over")
                .containsExactly("carol");
        assertThat(drill.another().trigger().paged()).containsExactly("bob");
    }

    @Test
    void shouldGoOnAlthoughAcknowledgedUntilItIsClosed() {
        Step manager = step(Strategy.ALL, When.NOT_CLOSED, Condition.NONE, null, null, "responder:dana");
        policy(plain("schedule:primary"), plain("responder:carol"), manager)
                .trigger()
                .news();

        assertThat(drill.fastForward("PT1M").acknowledge().news()).isEmpty();
        assertThat(drill.fastForward("PT4M").news()).isEmpty();
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("dana");
        assertThat(drill.fastForward("PT5M").all(EscalationStopped.class))
                .extracting(EscalationStopped::reason)
                .containsExactly("it is acknowledged, and no step is left for that");
        assertThat(drill.isRunning()).isFalse();
    }

    @Test
    void shouldStopWhatGoesOnOnceItIsMitigated() {
        Step manager = step(Strategy.ALL, When.NOT_CLOSED, Condition.NONE, null, null, "responder:dana");
        policy(plain("schedule:primary"), manager).trigger().acknowledge().news();

        drill.fire(new IncidentEvent.Mitigated(drill.incident, BOB, null));
        assertThat(drill.all(EscalationStopped.class)).hasSize(1);
        assertThat(drill.fastForward("P1D").news()).isEmpty();
    }

    @Test
    void shouldPageAgainInEachRoundIfItResets() {
        drill.policy(
                "main",
                new PolicyDefinition(
                        List.of(plain("schedule:primary")), 1, List.of(), null, List.of(), Duration.ZERO, true));
        drill.trigger().acknowledge().news();

        assertThat(drill.fastForward("PT5M").paged()).containsExactly("bob");
    }

    @Test
    void shouldWaitBeforeTheFirstStepIfThePolicySays() {
        drill.policy(
                "main",
                new PolicyDefinition(
                        List.of(plain("schedule:primary")),
                        0,
                        List.of(),
                        null,
                        List.of(),
                        Duration.ofMinutes(3),
                        false));

        assertThat(drill.trigger().paged()).isEmpty();
        assertThat(drill.fastForward("PT3M").paged()).containsExactly("bob");
    }

    @Test
    void shouldLeadToAnotherPolicyAndBackToTheFirstWhenItIsWorse() {
        drill.policy("low", 0, List.of(), plain("team:sre"))
                .policy(
                        "main",
                        new PolicyDefinition(
                                List.of(plain("schedule:primary")),
                                0,
                                List.of(),
                                null,
                                List.of(new Route(LOW, "low")),
                                Duration.ZERO,
                                false));

        var started = drill.trigger(Severity.SEV5, null).news();
        assertThat(started).first().isInstanceOfSatisfying(EscalationStarted.class, e -> {
            assertThat(e.policy()).isEqualTo("low");
            assertThat(e.reason()).isEqualTo("the incident was triggered; policy main leads to policy low");
        });
        drill.fire(new IncidentEvent.SeverityChanged(drill.incident, Severity.SEV5, Severity.SEV2, BOB));
        assertThat(drill.paged()).containsExactly("bob");
        drill.fire(new IncidentEvent.SeverityChanged(drill.incident, Severity.SEV2, Severity.SEV5, BOB));
        assertThat(drill.news()).as("what gets better begins nothing anew").isEmpty();
    }

    @Test
    void shouldNameItsTargetsForPeopleAndMachines() {
        Target next = new Target.Schedule("primary", Target.Schedule.Who.NEXT, new Target.SkillLevel("postgres", 3));
        assertThat(next).hasToString("schedule:primary/next+skill:postgres:3");
        assertThat(next.label()).isEqualTo("who is next on schedule primary with skill postgres at level 3");
        assertThat(ref("team:sre")).hasToString("team:sre");
    }
}
