package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.escalation.Drill.BOB;
import static io.tocsin.oncall.escalation.Drill.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways on when a step finds nobody, is passed on, can't be delivered, or belongs to an earlier run. */
class EscalationWithoutAnswerTest {

    private final Drill drill = new Drill()
            .schedule("primary", "bob")
            .team("sre", "carol", "dana")
            .policy("main", 1, List.of("alice"), step("PT5M", "schedule:primary"), step("PT10M", "team:sre"));

    @Test
    void shouldMoveOnAtOnceWhenAStepFindsNobody() {
        drill.schedule("primary").trigger();

        assertThat(drill.news())
                .hasExactlyElementsOfTypes(
                        EscalationStarted.class,
                        StepStarted.class,
                        TargetSkipped.class,
                        StepStarted.class,
                        PageRequested.class,
                        PageRequested.class);
    }

    @Test
    void shouldNoticeThatTheScheduleIsEmptyWhenTheStepIsDue() {
        drill.policy("main", 0, List.of(), step("PT5M", "responder:carol"), step("PT1M", "schedule:primary"))
                .trigger()
                .schedule("primary")
                .news();

        assertThat(drill.fastForward("PT5M").news())
                .hasExactlyElementsOfTypes(StepStarted.class, TargetSkipped.class, EscalationExhausted.class);
    }

    @Test
    void shouldGoToTheFallbackAfterOneRoundThatFoundNobody() {
        drill.schedule("primary").team("sre").trigger();

        List<StepStarted> steps = drill.all(StepStarted.class);
        assertThat(steps).extracting(StepStarted::fallback).containsExactly(false, false, true);
        assertThat(drill.isRunning()).isTrue();
    }

    @Test
    void shouldSayAtOnceThatThereWasNobodyToPage() {
        drill.schedule("primary").team("sre").without("alice").trigger();

        assertThat(drill.news().getLast())
                .isInstanceOfSatisfying(
                        EscalationExhausted.class, e -> assertThat(e.reason()).isEqualTo("there was nobody to page"));
    }

    @Test
    void shouldUseTheDefaultPolicyWhenTheIncidentsIsUnknown() {
        drill.policy("default", 0, List.of(), step("PT1M", "responder:dana")).trigger("gone");

        assertThat(drill.news()).first().isInstanceOfSatisfying(EscalationStarted.class, e -> {
            assertThat(e.policy()).isEqualTo("default");
            assertThat(e.reason())
                    .isEqualTo(
                            "the incident was triggered; escalation policy gone is unknown, so policy default is used");
        });
    }

    @Test
    void shouldUseTheConfiguredFallbackWhenThereIsNoPolicy() {
        drill.lastResort("dana").trigger(null);

        assertThat(drill.pages()).singleElement().satisfies(page -> {
            assertThat(page.responder()).isEqualTo("dana");
            assertThat(page.reason()).isEqualTo("fallback");
        });
        assertThat(drill.fastForward("PT5M").all(EscalationExhausted.class)).hasSize(1);
    }

    @Test
    void shouldUseTheConfiguredFallbackWhenThePolicyHasNone() {
        drill.policy("main", 0, List.of(), step("PT1M", "responder:bob"))
                .lastResort("dana")
                .trigger()
                .news();

        assertThat(drill.fastForward("PT1M").paged()).containsExactly("dana");
    }

    @Test
    void shouldSayWhyWhenThereIsNeitherPolicyNorFallback() {
        assertThat(drill.trigger("gone").news())
                .hasExactlyElementsOfTypes(EscalationStarted.class, EscalationExhausted.class)
                .last()
                .extracting("reason")
                .isEqualTo("there was nobody to page: escalation policy gone is unknown and there is no policy default"
                        + " and no fallback responders are configured");
    }

    @Test
    void shouldTakeTheNextStepWhenSomebodyPassesItOn() {
        PageRequested page = drill.trigger().pages().getFirst();

        List<PageRequested> next = drill.fastForward("PT1M").passOn(page).pages();
        assertThat(next).extracting(PageRequested::responder).containsExactly("carol", "dana");
        assertThat(next.getFirst().reason()).endsWith("; bob passed it on");
    }

    @Test
    void shouldIgnoreAnAnswerToAnEarlierStepsPage() {
        PageRequested page = drill.trigger().pages().getFirst();
        drill.fastForward("PT5M").news();

        assertThat(drill.passOn(page).unreachable(page).news()).isEmpty();
        assertThat(drill.isRunning()).isTrue();
    }

    @Test
    void shouldNotWaitWhenNobodyOfTheStepCanBeReached() {
        List<PageRequested> pages = drill.trigger().fastForward("PT5M").pages();
        PageRequested carol = pages.get(1);
        PageRequested dana = pages.get(2);

        assertThat(drill.unreachable(carol).unreachable(carol).news()).isEmpty();
        assertThat(drill.unreachable(dana).pages()).singleElement().satisfies(page -> {
            assertThat(page.responder()).isEqualTo("bob");
            assertThat(page.round()).isEqualTo(2);
            assertThat(page.reason()).endsWith("; nobody of the step before could be reached");
        });
    }

    @Test
    void shouldIgnoreAnAnswerAfterTheEnd() {
        PageRequested page = drill.trigger().pages().getFirst();
        drill.acknowledge().news();

        assertThat(drill.passOn(page).unreachable(page).news()).isEmpty();
    }

    @Test
    void shouldStopAndBeginAnewWhenReassignedToAPolicy() {
        drill.policy("other", 0, List.of(), step("PT1M", "responder:dana")).trigger();
        PageRequested stale = drill.pages().getFirst();

        drill.fire(new IncidentEvent.Reassigned(drill.incident, Drill.summary("other"), null, "other", BOB));
        assertThat(drill.news())
                .hasExactlyElementsOfTypes(
                        EscalationStopped.class, EscalationStarted.class, StepStarted.class, PageRequested.class);
        assertThat(drill.passOn(stale).news()).isEmpty();
    }

    @Test
    void shouldPageAPersonDirectlyAndThenThePolicysFallback() {
        drill.trigger()
                .fire(new IncidentEvent.Reassigned(drill.incident, Drill.summary("main"), "dana", null, BOB))
                .fire(new IncidentEvent.NoteAdded(drill.incident, "over to dana", BOB));

        PageRequested direct = drill.pages().getLast();
        assertThat(direct.responder()).isEqualTo("dana");
        assertThat(direct.reason()).isEqualTo("assigned directly");
        assertThat(drill.fastForward("PT4M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("alice");
        assertThat(drill.fastForward("PT5M").all(EscalationExhausted.class)).hasSize(1);
    }

    @Test
    void shouldGoToTheFallbackAtOnceWhenThePersonIsUnknown() {
        drill.trigger().acknowledge().news();

        drill.fire(new IncidentEvent.Reassigned(drill.incident, Drill.summary("main"), "zoe", null, BOB));
        assertThat(drill.paged()).containsExactly("alice");
    }

    @Test
    void shouldStopADirectPageWhenAcknowledged() {
        drill.fire(new IncidentEvent.Reassigned(drill.incident, Drill.summary("main"), "dana", null, BOB))
                .acknowledge();

        assertThat(drill.news().getLast()).isInstanceOf(EscalationStopped.class);
        assertThat(drill.fastForward("P1D").news()).isEmpty();
    }
}
