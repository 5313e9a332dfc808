package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.escalation.Drill.BOB;
import static io.tocsin.oncall.escalation.Drill.step;
import static io.tocsin.oncall.escalation.Drill.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.IncidentEvent.Escalated;
import io.tocsin.platform.event.IncidentEvent.Mitigated;
import io.tocsin.platform.event.IncidentEvent.PolicyRenewed;
import io.tocsin.platform.event.IncidentEvent.Reassigned;
import io.tocsin.platform.event.IncidentEvent.SnoozeEnded;
import io.tocsin.platform.event.IncidentEvent.Snoozed;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.AcknowledgementLapsed;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.StepStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is paged for again: a lapsed acknowledgement, a snooze that ends, an alarm that nobody answers. */
class PagedAgainTest {

    private final Drill drill = new Drill()
            .policy("main", 0, List.of("alice"), step("PT5M", "responder:bob"), step("PT5M", "responder:carol"));

    @Test
    void shouldPageAgainWhenNothingIsDoneInTimeAfterAnAcknowledgement() {
        drill.lapsingPolicy("main", "PT1H", step("PT5M", "responder:bob"))
                .trigger()
                .acknowledge()
                .news();

        assertThat(drill.fastForward("PT59M59.999S").news()).isEmpty();
        assertThat(drill.fastForward("PT0.001S").news())
                .hasExactlyElementsOfTypes(
                        AcknowledgementLapsed.class, EscalationStarted.class, StepStarted.class, PageRequested.class);
        drill.acknowledge().news();
        assertThat(drill.fastForward("PT1H").paged()).containsExactly("bob");
    }

    @Test
    void shouldNotPageAgainWhatWasMitigatedInTime() {
        drill.lapsingPolicy("main", "PT1H", step("PT5M", "responder:bob"))
                .trigger()
                .acknowledge()
                .fire(new Mitigated(drill.incident, BOB, null))
                .news();

        assertThat(drill.fastForward("PT2H").news()).isEmpty();
    }

    @Test
    void shouldLetAnAcknowledgementHoldForEverWhereThePolicySaysNothing() {
        drill.trigger().acknowledge().news();

        assertThat(drill.fastForward("PT999H").news()).isEmpty();
    }

    @Test
    void shouldPageEverybodyAgainAndAgainUntilSomebodyAnswers() {
        drill.trigger().fastForward("PT5M").fastForward("PT5M").news();
        assertThat(drill.fastForward("PT5M").news()).hasExactlyElementsOfTypes(EscalationExhausted.class);

        assertThat(drill.fastForward("PT9M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("bob");
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("carol");
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("alice");
        drill.fastForward("PT5M").news();
        assertThat(drill.fastForward("PT10M").all(EscalationStarted.class))
                .extracting(EscalationStarted::reason)
                .containsExactly("nobody has answered since 2026-03-02T10:15:00Z");
        drill.acknowledge().news();
        assertThat(drill.fastForward("PT99H").news()).isEmpty();
    }

    @Test
    void shouldKeepTryingWhereThereIsNobodyToPageUntilThereIs() {
        drill.policy("main", 0, List.of(), step("PT5M", "schedule:primary"))
                .trigger()
                .news();
        assertThat(drill.fastForward("PT10M").all(EscalationExhausted.class)).hasSize(1);

        drill.schedule("primary", "dana");

        assertThat(drill.fastForward("PT10M").paged()).containsExactly("dana");
    }

    @Test
    void shouldWaitWhileAnIncidentIsSnoozedAndBeginAnewThen() {
        drill.trigger().news();

        assertThat(drill.fire(new Snoozed(drill.incident, drill.now().plusSeconds(3600), null, BOB))
                        .news())
                .hasExactlyElementsOfTypes(EscalationStopped.class);
        assertThat(drill.fastForward("PT1H").news()).isEmpty();
        assertThat(drill.fire(new SnoozeEnded(drill.incident, summary("main"), null, BOB))
                        .paged())
                .containsExactly("bob");
    }

    @Test
    void shouldTakeTheNextStepWhenSomebodyEscalates() {
        drill.trigger().news();

        List<PageEvent> news =
                drill.fire(new Escalated(drill.incident, null, BOB)).news();

        assertThat(news).hasExactlyElementsOfTypes(StepStarted.class, PageRequested.class);
        assertThat(((PageRequested) news.getLast()).responder()).isEqualTo("carol");
        assertThat(drill.fastForward("PT4M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("alice");
    }

    @Test
    void shouldKeepItsVersionOfThePolicyUnlessItIsMovedOnPurpose() {
        drill.trigger()
                .policy("main", 0, List.of(), step("PT5M", "responder:bob"), step("PT5M", "responder:dana"))
                .news();

        drill.fire(new PolicyRenewed(drill.incident, summary("main"), BOB));

        assertThat(drill.all(PageEvent.PolicyRenewed.class))
                .extracting(PageEvent.PolicyRenewed::fromVersion, PageEvent.PolicyRenewed::version)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 2L));
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("dana");
        assertThat(drill.fire(new PolicyRenewed(drill.incident, summary("main"), BOB))
                        .news())
                .isEmpty();
    }

    @Test
    void shouldNotLapseWhatWasGivenToSomebodyElseSince() {
        drill.lapsingPolicy("main", "PT1H", step("PT5M", "responder:bob"))
                .trigger()
                .acknowledge()
                .fastForward("PT30M")
                .fire(new Reassigned(drill.incident, summary("main"), "carol", null, BOB))
                .acknowledge()
                .news();

        assertThat(drill.fastForward("PT59M").news()).isEmpty();
        assertThat(drill.fastForward("PT1M").paged()).containsExactly("bob");
    }
}
