package io.tocsin.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Holds {@link Incident} against a simple model over generated lives: the same state, the same timeline, nothing illegal
 * accepted, nothing legal refused. {@code -Dtocsin.seed=N} runs again what failed.
 */
class LifeCycleModelTest {

    private static final Logger LOG = Logger.getLogger(LifeCycleModelTest.class);
    private static final int LIVES = 100_000;
    private static final int LONGEST = 24;
    private static final List<Actor> ACTORS =
            List.of(Actor.person("alice"), Actor.person("bob"), Actor.integration("monitor"));

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<Object> facts(Incident incident) {
        return List.of(
                incident.state().name().name(),
                text(incident.assignee()),
                text(incident.escalationPolicy()),
                incident.severity(),
                incident.title(),
                incident.affectedServices(),
                incident.kind(),
                incident.readers() == null ? List.of() : incident.readers(),
                text(incident.acknowledgedAt()),
                text(incident.mitigatedAt()),
                text(incident.resolvedAt()),
                text(incident.snoozedUntil()),
                text(incident.unansweredSince()),
                (int) incident.version(),
                (int) incident.sequence());
    }

    private static Change act(Incident incident, LifeCycleModel.Act act) {
        return switch (act.verb()) {
            case "acknowledge" -> incident.acknowledge(act.by(), "api", act.at());
            case "mitigate" -> incident.mitigate(act.by(), null, act.at());
            case "resolve" -> incident.resolve(act.by(), null, act.at());
            case "reopen" -> incident.reopen(act.by(), null, act.at());
            case "reassign" -> incident.reassign(act.person(), act.by(), act.at());
            case "escalate" -> incident.escalateBy(act.person(), act.by(), act.at());
            case "severity" -> incident.changeSeverity(act.severity(), act.by(), act.at());
            case "describe" -> incident.describe(act.text(), null, act.by(), act.at());
            case "scope" -> incident.changeScope(act.services(), act.by(), act.at());
            case "kind" -> incident.changeKind(act.kind(), act.by(), act.at());
            case "restrict" ->
                incident.restrict(act.readers().isEmpty() ? null : act.readers(), null, act.by(), act.at());
            case "snooze" -> incident.snooze(act.until(), null, act.by(), act.at());
            case "wake" -> incident.wake(null, act.by(), act.at());
            case "lapse" -> incident.lapse(act.at(), act.by(), act.at());
            case "next step" -> incident.escalate(null, act.by());
            case "renew" -> incident.renewPolicy(act.by());
            case "unanswered" ->
                incident.unanswered(
                        new IncidentEvent.PagingRecorded(incident.id(), "exhausted", "Nobody.", null, act.at()),
                        act.at());
            case "note" -> incident.note(new IncidentEvent.NoteAdded(incident.id(), act.text(), act.by()));
            default -> throw new IllegalArgumentException(act.verb());
        };
    }

    @Test
    void shouldLiveAsTheModelDoes() {
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        LOG.infof("%d lives from seed %d", LIVES, seed);
        Random random = new Random(seed);
        int made = 0;
        int refused = 0;
        for (int life = 0; life < LIVES; life++) {
            Instant at = Instant.parse("2026-03-01T12:00:00Z");
            IncidentKind kind = random.nextInt(10) == 0 ? IncidentKind.BACKFILLED : IncidentKind.REAL;
            Change.Made opened = Incident.open(
                    new Opening(
                            Ids.next(),
                            "db/1",
                            "Disk full",
                            null,
                            Severity.SEV2,
                            kind,
                            "db",
                            "Database",
                            "dba",
                            List.of("db"),
                            null),
                    Ids.next(),
                    life,
                    ACTORS.getLast(),
                    at);
            Incident incident = opened.incident();
            LifeCycleModel model = new LifeCycleModel(kind, at);
            List<String> timeline =
                    new ArrayList<>(List.of(opened.event().getClass().getSimpleName()));
            List<LifeCycleModel.Act> acts = new ArrayList<>();
            for (int i = random.nextInt(LONGEST); i >= 0; i--) {
                at = at.plusSeconds(1 + random.nextInt(1000));
                LifeCycleModel.Act act = new LifeCycleModel.Act(
                        LifeCycleModel.VERBS.get(random.nextInt(LifeCycleModel.VERBS.size())),
                        ACTORS.get(random.nextInt(ACTORS.size())),
                        random.nextInt(60),
                        at);
                acts.add(act);
                Change change = act(incident, act);
                String outcome = switch (change) {
                    case Change.Made done -> {
                        incident = done.incident();
                        timeline.add(done.event().getClass().getSimpleName());
                        made++;
                        yield "made";
                    }
                    case Change.None none -> "none";
                    case Change.Refused no -> {
                        assertThat(no.reason()).endsWith(".");
                        refused++;
                        yield "refused";
                    }
                };
                // The messages are only made where something is wrong: assertions for each of a million acts take a
                // minute.
                if (!outcome.equals(model.act(act)) || !facts(incident).equals(model.facts())) {
                    assertThat(facts(incident))
                            .as("seed %d, life %d, %s after %s", seed, life, outcome, acts)
                            .isEqualTo(model.facts());
                    throw new AssertionError("seed %d, life %d: %s after %s".formatted(seed, life, outcome, acts));
                }
            }
            if (!timeline.equals(model.timeline)) {
                assertThat(timeline)
                        .as("seed %d, life %d, %s", seed, life, acts)
                        .isEqualTo(model.timeline);
            }
        }
        // Both kinds of outcome have really been generated.
        assertThat(made).isGreaterThan(LIVES);
        assertThat(refused).isGreaterThan(LIVES / 10);
    }
}
