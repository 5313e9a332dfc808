package io.tocsin.oncall.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.platform.event.IncidentEvent.RespondersRequested;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Kind;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import io.tocsin.platform.event.PageEvent.RespondersAsked;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is asked when responders are requested for an incident. */
class AskingTest {

    private final Drill drill = new Drill()
            .policy("main", 0, List.of(), Drill.step("PT5M", "responder:alice"))
            .schedule("primary", "bob")
            .team("dba", "carol", "dana")
            .skill("postgres", 3, "carol")
            .skill("kafka", 1, "bob");

    private RespondersAsked ask(Target... targets) {
        drill.fire(new RespondersRequested(
                drill.incident, UUID.randomUUID(), Drill.summary("main"), List.of(targets), "Please look.", Drill.BOB));
        return drill.all(RespondersAsked.class).getFirst();
    }

    @Test
    void shouldAskEachPersonOnce() {
        RespondersAsked asked = ask(
                new Target(Kind.SCHEDULE, "primary", null),
                new Target(Kind.SKILL, "postgres", 3),
                new Target(Kind.TEAM, "dba", null),
                new Target(Kind.SKILL, "kafka", null));

        assertThat(asked.asked())
                .extracting(RespondersAsked.Asked::responder, RespondersAsked.Asked::targets)
                .containsExactly(
                        tuple("bob", List.of("schedule:primary", "skill:kafka")),
                        tuple("carol", List.of("skill:postgres", "team:dba")),
                        tuple("dana", List.of("team:dba")));
        assertThat(asked.reason()).isEqualTo("bob asks for help: Please look.");
        assertThat(asked.missing()).isEmpty();
    }

    @Test
    void shouldSayForWhatNobodyWasFound() {
        drill.without("dana");

        RespondersAsked asked = ask(new Target(Kind.RESPONDER, "dana", null), new Target(Kind.SKILL, "cobol", 5));

        assertThat(asked.asked()).isEmpty();
        assertThat(asked.missing())
                .extracting(RespondersAsked.Missing::target)
                .containsExactly("responder:dana", "skill:cobol");
    }

    @Test
    void shouldLeaveTheEscalationAlone() {
        drill.trigger();
        assertThat(drill.paged()).containsExactly("alice");

        ask(new Target(Kind.RESPONDER, "carol", null));

        assertThat(drill.isRunning()).isTrue();
        drill.acknowledge();
        assertThat(drill.isRunning()).isFalse();
        ask(new Target(Kind.RESPONDER, "dana", null));
        assertThat(drill.isRunning()).isFalse();
        assertThat(drill.told())
                .extracting(event -> event.sequence())
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
