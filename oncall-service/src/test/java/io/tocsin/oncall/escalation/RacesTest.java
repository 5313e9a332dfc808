package io.tocsin.oncall.escalation;

import static io.tocsin.oncall.escalation.Drill.BOB;
import static io.tocsin.oncall.escalation.Drill.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.PageSkipped;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two things that happen at the same moment, each order of them: one wins, and nobody is paged for the other. */
class RacesTest {

    private final Drill drill = new Drill()
            .schedule("primary", "bob")
            .policy("main", 0, List.of("alice"), step("PT5M", "schedule:primary"), step("PT5M", "responder:carol"));

    private IncidentEvent assignedToDana() {
        return new IncidentEvent.Reassigned(drill.incident, Drill.summary("main"), "dana", null, BOB);
    }

    private IncidentEvent acknowledged() {
        return new IncidentEvent.Acknowledged(drill.incident, BOB, "api");
    }

    private IncidentEvent resolved() {
        return new IncidentEvent.Resolved(drill.incident, BOB, "it is back");
    }

    @Test
    void shouldPageNobodyDirectlyWhenTheAcknowledgementIsThereToo() {
        drill.trigger().news();

        drill.fire(assignedToDana(), acknowledged());

        assertThat(drill.news())
                .hasExactlyElementsOfTypes(EscalationStopped.class, EscalationStarted.class, EscalationStopped.class);
        assertThat(drill.isRunning()).isFalse();
    }

    @Test
    void shouldPageDirectlyWhenTheAcknowledgementWasBefore() {
        drill.trigger().news();

        drill.fire(acknowledged(), assignedToDana());

        assertThat(drill.pages()).extracting(PageRequested::responder).containsExactly("dana");
        assertThat(drill.isRunning()).isTrue();
    }

    @Test
    void shouldEndOnceWhenAcknowledgedAndResolvedTogether() {
        drill.trigger().news();

        drill.fire(acknowledged(), resolved());

        assertThat(drill.all(EscalationStopped.class)).singleElement().satisfies(stopped -> {
            assertThat(stopped.reason()).isEqualTo("acknowledged by bob");
            assertThat(stopped.incidentSequence()).isEqualTo(2);
        });
        assertThat(drill.fastForward("P1D").news()).isEmpty();
    }

    @Test
    void shouldNotTakeTheStepThatWasDueWhenItsRunIsReplaced() {
        drill.trigger().news();
        // The step is due, and the worker has not come yet.
        drill.later("PT5M").fire(assignedToDana());

        assertThat(drill.paged()).containsExactly("dana");
        assertThat(drill.fastForward("PT4M59S").news()).isEmpty();
    }

    @Test
    void shouldTakeNoAnswerToAPageOfTheRunBefore() {
        PageRequested stale = drill.trigger().pages().getFirst();
        drill.fire(assignedToDana()).news();

        drill.passOn(stale).unreachable(stale);

        assertThat(drill.news()).isEmpty();
        assertThat(drill.fastForward("PT4M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("alice");
    }

    @Test
    void shouldGoByTheOldVersionWhenThePolicyIsEditedBetweenTwoSteps() {
        drill.trigger().news();

        drill.policy("main", 0, List.of(), step("PT1M", "responder:dana"));

        assertThat(drill.fastForward("PT5M").paged()).containsExactly("carol");
        assertThat(drill.fastForward("PT5M").paged()).containsExactly("alice");
    }

    @Test
    void shouldGoOnAtOnceWhenThePersonOfTheStepWasRemoved() {
        drill.trigger().news();

        drill.without("carol").fastForward("PT5M");

        assertThat(drill.news())
                .hasExactlyElementsOfTypes(
                        StepStarted.class, TargetSkipped.class, StepStarted.class, PageRequested.class);
    }

    @Test
    void shouldGoOnAtOnceWhenThePersonWhoIsPagedIsRemoved() {
        drill.trigger().news();

        drill.gone("bob");

        assertThat(drill.news())
                .hasExactlyElementsOfTypes(PageSkipped.class, StepStarted.class, PageRequested.class)
                .first()
                .isInstanceOfSatisfying(
                        PageSkipped.class,
                        skipped -> assertThat(skipped.responder() + " " + skipped.reason())
                                .isEqualTo("bob was removed"));
        assertThat(drill.fastForward("PT4M59S").news()).isEmpty();
        assertThat(drill.fastForward("PT1S").paged()).containsExactly("alice");
    }

    @Test
    void shouldWaitForTheOthersOfTheStepWhenOneOfThemIsRemoved() {
        drill.policy(
                        "main",
                        0,
                        List.of(),
                        step("PT5M", "responder:bob", "responder:dana"),
                        step("PT5M", "responder:carol"))
                .trigger()
                .news();

        assertThat(drill.gone("bob").news()).hasExactlyElementsOfTypes(PageSkipped.class);
        assertThat(drill.fastForward("PT1M").gone("bob").news()).isEmpty();
        assertThat(drill.gone("dana").paged()).containsExactly("carol");
    }

    @Test
    void shouldPageNobodyWhenWhoAcknowledgedIsRemoved() {
        drill.trigger().acknowledge().news();

        assertThat(drill.gone("bob").news()).isEmpty();
    }

    @Test
    void shouldNotTakeTheStepThatWasDueWhenMaintenanceHasBegun() {
        drill.trigger().news();
        IncidentEvent held = new IncidentEvent.Snoozed(
                drill.incident, Drill.START.plusSeconds(7_200), "Maintenance: new disks", Actor.system("maintenance"));

        drill.later("PT5M").fire(held);

        assertThat(drill.news()).hasExactlyElementsOfTypes(EscalationStopped.class);
        assertThat(drill.fastForward("PT2H").news()).isEmpty();
    }

    @Test
    void shouldNotLapseInTheMomentInWhichItIsMitigated() {
        drill.lapsingPolicy("main", "PT1H", step("PT5M", "responder:bob"))
                .trigger()
                .acknowledge()
                .news();

        drill.later("PT1H").fire(new IncidentEvent.Mitigated(drill.incident, BOB, null));

        assertThat(drill.fastForward("PT1H").news()).isEmpty();
    }

    @Test
    void shouldNotPageAgainForAnAlarmThatIsAnsweredInTheMomentInWhichItIsDue() {
        drill.trigger().fastForward("PT5M").fastForward("PT5M").fastForward("PT5M");
        assertThat(drill.isRunning()).isFalse();
        drill.news();

        drill.later("PT10M").acknowledge();

        assertThat(drill.fastForward("P1D").news()).isEmpty();
    }

    @Test
    void shouldNotTakeAnAnswerForThatOfAnotherIncidentsPage() {
        drill.trigger().news();

        drill.fire(new NotificationEvent.ResponderUnreachable(
                drill.incident, UUID.randomUUID(), "bob", "no contact method"));

        assertThat(drill.news()).isEmpty();
    }
}
