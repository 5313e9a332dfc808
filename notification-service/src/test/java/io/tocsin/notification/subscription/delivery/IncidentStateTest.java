package io.tocsin.notification.subscription.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.RestrictedTitle;
import io.tocsin.platform.event.Severity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentStateTest {

    private static final UUID ID = Ids.next();
    private static final Actor ALICE = Actor.person("alice");

    private static IncidentEvent triggered(String title) {
        return new IncidentEvent.Triggered(ID, summary(title), null, List.of("search"), null, null, ALICE);
    }

    private static IncidentSummary summary(String title) {
        return new IncidentSummary(42, title, Severity.SEV2, "checkout", null, null);
    }

    private static @Nullable IncidentState after(IncidentEvent... events) {
        IncidentState state = null;
        for (IncidentEvent event : events) {
            state = IncidentState.after(state, event);
        }
        return state;
    }

    @Test
    void shouldKnowNothingUntilItIsTold() {
        assertThat(after(new IncidentEvent.Acknowledged(ID, ALICE, "api"))).isNull();
        assertThat(after(new IncidentEvent.Described(ID, "Checkout is down", null, ALICE)))
                .isNull();
        assertThat(after(new IncidentEvent.Reopened(ID, summary("Checkout is down"), ALICE, null)))
                .isEqualTo(new IncidentState(Severity.SEV2, "checkout", List.of(), false));
    }

    @Test
    void shouldFollowSeverityAndServices() {
        assertThat(after(
                        triggered("Checkout is down"),
                        new IncidentEvent.SeverityChanged(ID, Severity.SEV2, Severity.SEV1, ALICE),
                        new IncidentEvent.AffectedServicesChanged(ID, List.of("mail"), ALICE)))
                .isEqualTo(new IncidentState(Severity.SEV1, "checkout", List.of("mail"), false))
                .extracting(IncidentState::services)
                .isEqualTo(List.of("mail", "checkout"));
    }

    @Test
    void shouldBeRestrictedFromTheFirstMoment() {
        assertThat(after(triggered(RestrictedTitle.of(42)))).matches(IncidentState::restricted);
        assertThat(after(triggered("Restricted incident #42 is about mail"))).matches(state -> !state.restricted());
    }

    @Test
    void shouldBeRestrictedUntilItHasATitleAgain() {
        IncidentEvent restricted = new IncidentEvent.Described(ID, RestrictedTitle.of(42), null, ALICE);
        IncidentEvent acknowledged = new IncidentEvent.Acknowledged(ID, ALICE, "api");
        IncidentEvent lifted = new IncidentEvent.Described(ID, "Checkout is down", null, ALICE);

        assertThat(after(triggered("Checkout is down"), restricted, acknowledged))
                .matches(IncidentState::restricted);
        assertThat(after(triggered("Checkout is down"), restricted, acknowledged, lifted))
                .matches(state -> !state.restricted());
        assertThat(after(triggered("Checkout is down"), new IncidentEvent.Withheld(ID)))
                .matches(IncidentState::restricted);
    }

    @Test
    void shouldGoByTheTitleWhereItComesAnew() {
        IncidentEvent reassigned =
                new IncidentEvent.Reassigned(ID, summary(RestrictedTitle.of(42)), "bob", null, ALICE);

        assertThat(after(triggered("Checkout is down"), reassigned))
                .isEqualTo(new IncidentState(Severity.SEV2, "checkout", List.of("search"), true));
    }
}
