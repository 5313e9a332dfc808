package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionFilterTest {

    private static final String TRIGGERED = "incident.triggered";

    private static boolean matches(Set<String> services, Set<Severity> severities, List<String> affected) {
        return new SubscriptionFilter(Set.of(TRIGGERED), services, severities)
                .matches(TRIGGERED, Severity.SEV2, affected);
    }

    @Test
    void shouldWantTheEventsThatItNames() {
        assertThat(new SubscriptionFilter(Set.of(TRIGGERED), Set.of(), Set.of())
                        .matches("incident.resolved", Severity.SEV2, List.of()))
                .isFalse();
        assertThat(new SubscriptionFilter(Set.of(EventNames.ALL), Set.of(), Set.of())
                        .matches("incident.resolved", Severity.SEV2, List.of()))
                .isTrue();
    }

    @Test
    void shouldWantAnythingWhereItNamesNothing() {
        assertThat(matches(Set.of(), Set.of(), List.of())).isTrue();
        assertThat(matches(Set.of(), Set.of(), List.of("search"))).isTrue();
    }

    @Test
    void shouldWantIncidentsThatAffectOneOfItsServices() {
        assertThat(matches(Set.of("search", "mail"), Set.of(), List.of("checkout", "mail")))
                .isTrue();
        assertThat(matches(Set.of("search", "mail"), Set.of(), List.of("checkout")))
                .isFalse();
        assertThat(matches(Set.of("search"), Set.of(), List.of())).isFalse();
    }

    @Test
    void shouldWantItsSeveritiesOnly() {
        assertThat(matches(Set.of(), Set.of(Severity.SEV1, Severity.SEV2), List.of()))
                .isTrue();
        assertThat(matches(Set.of(), Set.of(Severity.SEV1), List.of())).isFalse();
        assertThat(matches(Set.of("search"), Set.of(Severity.SEV1), List.of("search")))
                .isFalse();
    }
}
