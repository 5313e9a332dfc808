package io.tocsin.incident.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Incident INCIDENT = Incident.open(
                    new Opening(
                            null,
                            null,
                            "Payments are slow",
                            null,
                            Severity.SEV2,
                            IncidentKind.REAL,
                            "checkout",
                            "Checkout",
                            null,
                            List.of("checkout", "payments"),
                            null),
                    UUID.randomUUID(),
                    7,
                    Actor.person("alice"),
                    Instant.EPOCH)
            .incident();

    @Test
    void shouldMatchEverythingThatIsNotAskedFor() {
        assertThat(matches(null, null, null)).isTrue();
        assertThat(matches(List.of(), List.of(), List.of())).isTrue();
    }

    @Test
    void shouldMatchAnyAffectedService() {
        assertThat(matches(List.of("search", "payments"), null, null)).isTrue();
        assertThat(matches(List.of("search"), null, null)).isFalse();
    }

    @Test
    void shouldMatchTheSeverity() {
        assertThat(matches(null, List.of(Severity.SEV1, Severity.SEV2), null)).isTrue();
        assertThat(matches(null, List.of(Severity.SEV1), null)).isFalse();
    }

    @Test
    void shouldMatchAPartOfTheTitleWhateverTheCase() {
        assertThat(matches(null, null, List.of("PAYMENT"))).isTrue();
        assertThat(matches(null, null, List.of("disk"))).isFalse();
    }

    @Test
    void shouldWantAllThatIsAskedFor() {
        assertThat(matches(List.of("checkout"), List.of(Severity.SEV1), null)).isFalse();
        assertThat(matches(List.of("checkout"), List.of(Severity.SEV2), List.of("slow")))
                .isTrue();
    }

    @Test
    void shouldChooseByPriorityAndThenByKey() {
        List<PlanBody> plans = List.of(plan("b", 10, null), plan("a", 10, null), plan("first", 1, List.of("search")));

        assertThat(Matching.choose(plans, INCIDENT, Set.of()))
                .map(PlanBody::key)
                .contains("a");
        assertThat(Matching.choose(List.of(plan("first", 1, List.of("search"))), INCIDENT, Set.of()))
                .isEmpty();
    }

    @Test
    void shouldMatchATag() {
        PlanBody.Match match = new PlanBody.Match(null, null, null, List.of("payments", "eu"));

        assertThat(Matching.matches(match, INCIDENT, Set.of("eu", "linux"))).isTrue();
        assertThat(Matching.matches(match, INCIDENT, Set.of("linux"))).isFalse();
    }

    private static boolean matches(
            @Nullable List<String> services,
            @Nullable List<Severity> severities,
            @Nullable List<String> titleContains) {
        return Matching.matches(new PlanBody.Match(services, severities, titleContains, null), INCIDENT, Set.of());
    }

    private static PlanBody plan(String key, int priority, @Nullable List<String> services) {
        return new PlanBody(
                key,
                1L,
                "A plan",
                priority,
                new PlanBody.Match(services, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
