package io.tocsin.incident.targettime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentTargetsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID INCIDENT = Ids.next();
    private static final Actor BOB = Actor.person("bob");
    private static final IncidentSummary SUMMARY =
            new IncidentSummary(7, "Disk full", Severity.SEV2, "db", "Database", null);

    private static final Map<TargetKind, Duration> GOALS = Map.of(TargetKind.RESOLVE, Duration.ofHours(1));

    private final List<Target> stored = new ArrayList<>();
    private final List<IncidentEvent> told = new ArrayList<>();

    private static KnownRule rule(String key, Map<TargetKind, Duration> goals, IncidentState.Name... pausedIn) {
        return new KnownRule(
                key, 1, new TargetRule(key, key, 0, null, null, null, goals, List.of(pausedIn), 0.5, null));
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private void happens(int minutes, IncidentEvent event, @Nullable KnownRule rule) {
        IncidentTargets targets = new IncidentTargets(INCIDENT, stored, Ids::next);
        targets.apply(event, at(minutes), new Applicable(rule == null ? List.of() : List.of(rule), null));
        keep(targets.changed());
        told.addAll(targets.events());
    }

    private void time(int minutes) {
        for (Target target : List.copyOf(stored)) {
            Target.Step step = target.due(at(minutes));
            keep(List.of(step.target()));
            if (step.event() != null) {
                told.add(step.event());
            }
        }
    }

    private void keep(List<Target> changed) {
        for (Target target : changed) {
            stored.removeIf(old -> old.id().equals(target.id()));
            stored.add(target);
        }
    }

    private Target last(TargetKind kind) {
        return stored.stream()
                .filter(target -> target.kind() == kind)
                .max((a, b) -> Integer.compare(a.round(), b.round()))
                .orElseThrow();
    }

    private static IncidentEvent triggered() {
        return new IncidentEvent.Triggered(INCIDENT, SUMMARY, null, List.of(), null, null, BOB);
    }

    private static IncidentEvent acknowledged() {
        return new IncidentEvent.Acknowledged(INCIDENT, BOB, "api");
    }

    private static IncidentEvent resolved() {
        return new IncidentEvent.Resolved(INCIDENT, BOB, null);
    }

    private static final KnownRule ALL = rule(
            "all",
            Map.of(
                    TargetKind.ACKNOWLEDGE, Duration.ofMinutes(10),
                    TargetKind.MITIGATE, Duration.ofMinutes(60),
                    TargetKind.RESOLVE, Duration.ofMinutes(120),
                    TargetKind.UPDATE, Duration.ofMinutes(30)),
            IncidentState.Name.MITIGATED);

    @Test
    void shouldWarnThenMissOnce() {
        happens(0, triggered(), ALL);

        time(4);
        assertThat(told).isEmpty();
        time(5);
        time(9);
        assertThat(told).hasSize(1).first().isInstanceOf(IncidentEvent.TargetWarned.class);
        time(10);
        time(11);
        assertThat(told).hasSize(2).last().isInstanceOf(IncidentEvent.TargetBreached.class);
        happens(12, acknowledged(), ALL);
        assertThat(told).hasSize(2);
        assertThat(last(TargetKind.ACKNOWLEDGE).state()).isEqualTo(Target.State.BREACHED);
        assertThat(last(TargetKind.ACKNOWLEDGE).endedAt()).isEqualTo(at(12));
    }

    @Test
    void shouldMeetInTimeEvenIfItIsHeardOfLate() {
        happens(0, triggered(), ALL);
        happens(10, acknowledged(), ALL);

        time(30);

        assertThat(last(TargetKind.ACKNOWLEDGE).state()).isEqualTo(Target.State.MET);
        assertThat(told.getFirst())
                .isEqualTo(new IncidentEvent.TargetMet(INCIDENT, TargetKind.ACKNOWLEDGE, "all", 600, 600));
    }

    @Test
    void shouldMissWhatWasDoneTooLateThoughNobodyLooked() {
        happens(0, triggered(), ALL);
        happens(11, acknowledged(), ALL);

        assertThat(told)
                .containsExactly(
                        new IncidentEvent.TargetBreached(INCIDENT, TargetKind.ACKNOWLEDGE, "all", 600, at(10)));
    }

    @Test
    void shouldRestInTheStatesThatTheRuleNames() {
        happens(0, triggered(), ALL);
        happens(50, new IncidentEvent.Mitigated(INCIDENT, BOB, null), ALL);
        time(500);
        assertThat(last(TargetKind.RESOLVE).state()).isEqualTo(Target.State.PAUSED);
        assertThat(last(TargetKind.RESOLVE).dueAt()).isNull();

        happens(500, new IncidentEvent.Reopened(INCIDENT, SUMMARY, BOB, null), ALL);

        assertThat(last(TargetKind.RESOLVE).round()).isEqualTo(1);
        assertThat(last(TargetKind.RESOLVE).missedAt()).isEqualTo(at(570));
        assertThat(last(TargetKind.ACKNOWLEDGE).round()).isEqualTo(2);
        assertThat(last(TargetKind.ACKNOWLEDGE).missedAt()).isEqualTo(at(510));
    }

    @Test
    void shouldAskForTheNextUpdateAfterEachUpdate() {
        happens(0, triggered(), ALL);
        happens(20, new IncidentEvent.UpdatePosted(INCIDENT, "looking", BOB), ALL);
        assertThat(last(TargetKind.UPDATE).missedAt()).isEqualTo(at(50));
        time(50);
        assertThat(told)
                .anyMatch(event ->
                        event instanceof IncidentEvent.TargetBreached breached && breached.kind() == TargetKind.UPDATE);
        happens(55, new IncidentEvent.UpdatePosted(INCIDENT, "still looking", BOB), ALL);
        assertThat(last(TargetKind.UPDATE).round()).isEqualTo(2);

        happens(60, resolved(), ALL);

        assertThat(last(TargetKind.UPDATE).state()).isEqualTo(Target.State.CANCELLED);
        assertThat(stored).noneMatch(target -> target.dueAt() != null);
    }

    @Test
    void shouldBeMeasuredByAnotherRuleFromItsOwnBeginning() {
        KnownRule strict = rule("strict", Map.of(TargetKind.RESOLVE, Duration.ofMinutes(30)));
        happens(0, triggered(), ALL);

        happens(10, new IncidentEvent.SeverityChanged(INCIDENT, Severity.SEV2, Severity.SEV1, BOB), strict);

        assertThat(last(TargetKind.RESOLVE).missedAt()).isEqualTo(at(30));
        assertThat(stored.stream().filter(Target::isOpen))
                .extracting(Target::kind)
                .containsExactly(TargetKind.RESOLVE);
    }

    @Test
    void shouldTakeTheFirstRuleThatMatches() {
        TargetRule first =
                new TargetRule("a", "a", 1, List.of(Severity.SEV1), List.of(1, 2), null, GOALS, null, null, null);
        TargetRule any = new TargetRule("b", "b", 2, null, null, null, GOALS, null, null, null);
        List<KnownRule> rules = List.of(new KnownRule("a", 1, first), new KnownRule("b", 1, any));

        assertThat(first(rules, Severity.SEV1, 2)).isEqualTo(rules.getFirst());
        assertThat(first(rules, Severity.SEV1, 3)).isEqualTo(rules.getLast());
        assertThat(first(rules, Severity.SEV1, null)).isEqualTo(rules.getLast());
        assertThat(first(rules, Severity.SEV2, 1)).isEqualTo(rules.getLast());
        assertThat(first(rules.subList(0, 1), Severity.SEV2, 1)).isNull();
    }

    private static @Nullable KnownRule first(List<KnownRule> rules, Severity severity, @Nullable Integer tier) {
        return Applicable.of(rules, severity, tier, false, null).of(TargetKind.RESOLVE);
    }

    @Test
    void shouldHaveToDiscloseHoweverSoonItIsOver() {
        KnownRule law = rule("law", Map.of(TargetKind.DISCLOSE, Duration.ofHours(72)));
        happens(0, new IncidentEvent.Triggered(INCIDENT, SUMMARY, null, List.of("db"), null, null, BOB), null);
        happens(10, new IncidentEvent.Restricted(INCIDENT, 7, List.of("role:legal"), null, BOB), law);
        happens(20, new IncidentEvent.Resolved(INCIDENT, BOB, null), law);
        happens(30, new IncidentEvent.Reopened(INCIDENT, SUMMARY, BOB, null), law);

        Target target = last(TargetKind.DISCLOSE);
        assertThat(target.state()).isEqualTo(Target.State.RUNNING);
        assertThat(target.missedAt()).isEqualTo(at(10 + 72 * 60));

        happens(50, new IncidentEvent.Disclosed(INCIDENT, "The authority", at(40), null, BOB), law);

        assertThat(told)
                .last()
                .isEqualTo(new IncidentEvent.TargetMet(
                        INCIDENT,
                        TargetKind.DISCLOSE,
                        "law",
                        Duration.ofHours(72).toSeconds(),
                        Duration.ofMinutes(30).toSeconds()));
        happens(60, new IncidentEvent.Reopened(INCIDENT, SUMMARY, BOB, null), law);
        assertThat(stored).filteredOn(one -> one.kind() == TargetKind.DISCLOSE).hasSize(1);
    }

    @Test
    void shouldAskForUpdatesAsOftenAsThePlanWants() {
        KnownRule usual = rule("usual", Map.of(TargetKind.UPDATE, Duration.ofHours(4)));
        KnownRule plan = rule(Cadences.key("outage"), Map.of(TargetKind.UPDATE, Duration.ofMinutes(30)));
        happens(0, new IncidentEvent.Triggered(INCIDENT, SUMMARY, null, List.of("db"), null, null, BOB), usual);
        IncidentTargets targets = new IncidentTargets(INCIDENT, stored, Ids::next);
        targets.apply(
                new IncidentEvent.ResponseStarted(INCIDENT, "outage", 1, "Outage", List.of(), List.of(), BOB),
                at(1),
                new Applicable(List.of(usual), plan));
        keep(targets.changed());

        assertThat(last(TargetKind.UPDATE).missedAt()).isEqualTo(at(31));
        happens(10, new IncidentEvent.SeverityChanged(INCIDENT, Severity.SEV2, Severity.SEV1, BOB), usual);
        happens(20, new IncidentEvent.UpdatePosted(INCIDENT, "Still looking", BOB), usual);
        assertThat(last(TargetKind.UPDATE).missedAt()).isEqualTo(at(50));
        happens(25, new IncidentEvent.Resolved(INCIDENT, BOB, null), usual);
        happens(40, new IncidentEvent.Reopened(INCIDENT, SUMMARY, BOB, null), usual);
        assertThat(last(TargetKind.UPDATE).missedAt()).isEqualTo(at(70));
    }
}
