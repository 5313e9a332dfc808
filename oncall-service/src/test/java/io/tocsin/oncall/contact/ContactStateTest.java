package io.tocsin.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.contact.ContactState.Way;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.Rule;
import io.tocsin.platform.event.Ids;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactStateTest {

    private static final Instant TESTED = Instant.parse("2026-03-01T12:00:00Z");

    private final Method mail = new Method(Ids.next(), "email", "work", true, true, TESTED, false);
    private final Method hook = new Method(Ids.next(), "webhook", "pager", true, false, null, true);
    private final Method off = new Method(Ids.next(), "email", "old", false, true, TESTED.plusSeconds(9), false);

    @Test
    void shouldGoByEveryEnabledMethodAtOnceWithoutRules() {
        ContactState state = new ContactState(List.of(mail, hook, off), List.of());

        assertThat(state.ways()).containsExactly(new Way(mail, 0), new Way(hook, 0));
        assertThat(state.unreachable()).isEmpty();
        assertThat(state.hasVerifiedWay()).isTrue();
        assertThat(state.testedAt()).isEqualTo(TESTED);
    }

    @Test
    void shouldGoByTheRulesInTheirOrderAndLeaveOutWhatIsOffOrGone() {
        ContactState state = new ContactState(
                List.of(mail, hook, off),
                List.of(
                        new Rule(hook.id(), 0),
                        new Rule(off.id(), 60),
                        new Rule(Ids.next(), 90),
                        new Rule(mail.id(), 300)));

        assertThat(state.ways()).containsExactly(new Way(hook, 0), new Way(mail, 300));
    }

    @Test
    void shouldReachNobodyWithoutAMethodOrWhereAllFail() {
        assertThat(ContactState.NONE.unreachable()).contains("no contact method that is enabled");
        assertThat(new ContactState(List.of(off), List.of()).unreachable())
                .contains("no contact method that is enabled");
        ContactState failing = new ContactState(List.of(mail, hook), List.of(new Rule(hook.id(), 0)));
        assertThat(failing.unreachable()).contains("every contact method fails");
        assertThat(failing.hasVerifiedWay()).isFalse();
        assertThat(failing.testedAt()).isNull();
    }
}
