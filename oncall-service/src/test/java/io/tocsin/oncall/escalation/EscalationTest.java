package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.escalation.Drill.BOB;
import static io.tocsin.oncall.escalation.Drill.START;
import static io.tocsin.oncall.escalation.Drill.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private final Drill drill = new Drill()
            .schedule("primary", "bob")
            .team("sre", "carol", "dana")
            .policy("main", 0, List.of("alice"), step("PT5M", "schedule:primary"), step("PT10M", "team:sre"));

    @Test
    void shouldPageTheFirstStepAtOnce() {
        assertThat(drill.trigger().news())
                .hasSize(3)
                .satisfiesExactly(
                        started -> assertThat(started).isInstanceOfSatisfying(EscalationStarted.class, e -> {
                            assertThat(e.policy()).isEqualTo("main");
                            assertThat(e.policyVersion()).isEqualTo(1);
                        }),
                        step -> assertThat(step).isInstanceOfSatisfying(StepStarted.class, e -> {
                            assertThat(e.targets()).containsExactly("schedule:primary");
                            assertThat(e.dueAt()).isEqualTo(START);
                            assertThat(e.nextAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
                            assertThat(e.fallback()).isFalse();
                        }),
                        page -> assertThat(page).isInstanceOfSatisfying(PageRequested.class, e -> {
                            assertThat(e.responder()).isEqualTo("bob");
                            assertThat(e.incidentSequence()).isEqualTo(1);
                            assertThat(e.reason()).isEqualTo("step 1 of policy main, by schedule primary");
                        }));
    }

    @Test
    void shouldPageNextStepWhenNobodyAcknowledges() {
        drill.trigger().paged();

        assertThat(drill.fastForward("PT4M59.999S").paged()).isEmpty();
        assertThat(drill.fastForward("PT0.001S").paged()).containsExactly("carol", "dana");
        assertThat(drill.fastForward("PT9M59S").paged()).isEmpty();
    }

    @Test
    void shouldPageTheFallbackAndThenSayThatNobodyAnswered() {
        drill.trigger().fastForward("PT5M").news();

        List<StepStarted> steps = drill.fastForward("PT10M").all(StepStarted.class);
        assertThat(steps).singleElement().satisfies(fallback -> {
            assertThat(fallback.fallback()).isTrue();
            assertThat(fallback.step()).isEqualTo(3);
            assertThat(fallback.targets()).containsExactly("responder:alice");
        });
        assertThat(drill.fastForward("PT10M").all(EscalationExhausted.class))
                .extracting(EscalationExhausted::reason)
                .containsExactly("nobody acknowledged");
        assertThat(drill.isRunning()).isFalse();
        assertThat(drill.fastForward("PT9M").news()).isEmpty();
    }

    @Test
    void shouldTakeTheStepsAgainAsOftenAsThePolicySays() {
        drill.policy("main", 2, List.of(), step("PT1M", "responder:bob"), step("PT2M", "responder:carol"))
                .trigger();

        for (int i = 0; i < 18; i++) {
            drill.fastForward("PT1M");
        }
        assertThat(drill.told().stream().map(OutgoingEvent::data))
                .filteredOn(StepStarted.class::isInstance)
                .extracting("round", "step")
                .map(Object::toString)
                .containsExactly("(1, 1)", "(1, 2)", "(2, 1)", "(2, 2)", "(3, 1)", "(3, 2)");
        assertThat(drill.told().getLast()).satisfies(last -> {
            assertThat(last.at()).isEqualTo(START.plus(Duration.ofMinutes(9)));
            assertThat(last.data())
                    .isEqualTo(new EscalationExhausted(
                            drill.incident,
                            ((EscalationExhausted) last.data()).escalationId(),
                            "nobody acknowledged, and there is no fallback"));
        });
    }

    @Test
    void shouldStopWhenSomebodyAcknowledges() {
        drill.trigger().news();

        assertThat(drill.acknowledge().news()).singleElement().isInstanceOfSatisfying(EscalationStopped.class, e -> {
            assertThat(e.incidentSequence()).isEqualTo(2);
            assertThat(e.reason()).isEqualTo("acknowledged by bob");
        });
        assertThat(drill.fastForward("PT1H").news()).isEmpty();
    }

    @Test
    void shouldStopOnMitigatedAndOnResolved() {
        drill.trigger().fire(new IncidentEvent.Mitigated(drill.incident, BOB, null));
        assertThat(drill.isRunning()).isFalse();

        drill.fire(new IncidentEvent.Reopened(drill.incident, Drill.summary("main"), BOB, null));
        assertThat(drill.isRunning()).isTrue();
        drill.fire(new IncidentEvent.Resolved(drill.incident, BOB, null));
        assertThat(drill.isRunning()).isFalse();
    }

    @Test
    void shouldPageNobodyWhenTheAcknowledgementCameInTheSameBatch() {
        drill.fire(
                new IncidentEvent.Triggered(drill.incident, Drill.summary("main"), null, List.of(), null, null, BOB),
                new IncidentEvent.Acknowledged(drill.incident, BOB, "api"));

        assertThat(drill.news()).hasExactlyElementsOfTypes(EscalationStarted.class, EscalationStopped.class);
    }

    @Test
    void shouldIgnoreAnAcknowledgementWhenNothingRuns() {
        drill.trigger().acknowledge().news();

        assertThat(drill.acknowledge()
                        .fire(new IncidentEvent.Resolved(drill.incident, BOB, null))
                        .news())
                .isEmpty();
    }

    @Test
    void shouldBeginAtTheFirstStepAgainWhenReopened() {
        drill.trigger().fastForward("PT5M").acknowledge().news();

        assertThat(drill.fire(new IncidentEvent.Reopened(drill.incident, Drill.summary("main"), BOB, null))
                        .pages())
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.responder()).isEqualTo("bob");
                    assertThat(page.step()).isEqualTo(1);
                    assertThat(page.incidentSequence()).isEqualTo(3);
                });
    }

    @Test
    void shouldKeepTheVersionThatItBeganWithWhenThePolicyIsEdited() {
        drill.trigger().policy("main", 0, List.of(), step("PT1M", "responder:dana"));

        drill.fastForward("PT5M");
        assertThat(drill.paged()).containsExactly("bob", "carol", "dana");
        drill.fire(new IncidentEvent.Reopened(drill.incident, Drill.summary("main"), BOB, null));
        assertThat(drill.news().stream().filter(EscalationStarted.class::isInstance))
                .extracting("policyVersion")
                .containsExactly(2L);
    }

    @Test
    void shouldTellOfSeverityAndTitleAsTheyAreWhenPaging() {
        drill.trigger()
                .fire(new IncidentEvent.SeverityChanged(drill.incident, Severity.SEV1, Severity.SEV2, BOB))
                .fire(new IncidentEvent.Described(drill.incident, "checkout and payment are down", null, BOB))
                .news();

        assertThat(drill.fastForward("PT5M").pages()).allSatisfy(page -> {
            assertThat(page.incident().severity()).isEqualTo(Severity.SEV2);
            assertThat(page.incident().title()).isEqualTo("checkout and payment are down");
            assertThat(page.incidentSequence()).isEqualTo(3);
        });
    }

    @Test
    void shouldPageAPersonOnceAStep() {
        drill.policy("main", 0, List.of(), step("PT1M", "responder:carol", "team:sre", "schedule:primary"));

        assertThat(drill.trigger().paged()).containsExactly("carol", "dana", "bob");
    }

    @Test
    void shouldNumberEventsWithoutGapsOverAllEscalationsOfTheIncident() {
        drill.trigger()
                .fastForward("PT5M")
                .acknowledge()
                .fire(new IncidentEvent.Reopened(drill.incident, Drill.summary("main"), BOB, null))
                .fastForward("P1D")
                .fastForward("P1D");

        assertThat(drill.told())
                .extracting(OutgoingEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, drill.told().size()).boxed().toList());
    }

    @Test
    void shouldNotDriftWhenAStepIsALittleLate() {
        drill.trigger().fastForward("PT5M1.5S");

        assertThat(drill.all(StepStarted.class).getLast().nextAt()).isEqualTo("2026-03-02T10:15:00Z");
    }

    @Test
    void shouldDoWhatIsOverdueAtOnceAndOnceAfterDowntime() {
        Instant due = START.plus(Duration.ofMinutes(5));
        drill.trigger().news();

        List<StepStarted> steps = drill.fastForward("PT3H").all(StepStarted.class);
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo(2);
            assertThat(step.dueAt()).isEqualTo(due);
            assertThat(step.nextAt()).isEqualTo(drill.now().plus(Duration.ofMinutes(10)));
        });
        assertThat(drill.fastForward("PT9M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("alice");
    }

    @Test
    void shouldSkipATargetThatHasNobodyAndSayWhy() {
        drill.policy("main", 0, List.of(), step("PT1M", "schedule:empty", "responder:carol"));

        List<TargetSkipped> skipped = drill.trigger().all(TargetSkipped.class);
        assertThat(skipped).singleElement().satisfies(skip -> {
            assertThat(skip.target()).isEqualTo("schedule:empty");
            assertThat(skip.reason()).isEqualTo("nobody behind schedule:empty at 2026-03-02T10:00:00Z");
        });
        assertThat(drill.isRunning()).isTrue();
    }
}
