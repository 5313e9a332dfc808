package io.tocsin.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However signals are cut into batches, the outcome is that of taking them one by one. */
class FoldingGeneratedTest {

    private static final int SEQUENCES = 20_000;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> ALERTS = List.of("a", "b", "c");

    /** What the database would hold. */
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();

    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private final List<Change.Made> changes = new ArrayList<>();

    @Test
    void shouldFoldAsOneByOne() {
        long seed = new Random().nextLong();
        System.out.println("FoldingGeneratedTest seed: " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < SEQUENCES; i++) {
            compare(random, "sequence " + i + " of seed " + seed);
        }
    }

    private void compare(Random random, String name) {
        incidents.clear();
        alerts.clear();
        changes.clear();
        boolean autoResolve = random.nextInt(4) > 0;
        Integration integration = new Integration(
                new UUID(1, 1), Integration.Type.CLOUDEVENTS, "db", "Database", null, autoResolve, null, Map.of());
        NaiveDesk naive = new NaiveDesk(autoResolve);
        List<Signal> signals = new ArrayList<>();
        for (int left = 1 + random.nextInt(20); left > 0; left--) {
            String alert = ALERTS.get(random.nextInt(1 + random.nextInt(ALERTS.size())));
            signals.add(new Signal(integration, "db/1", alert, next(random, alert, naive)));
        }

        for (int from = 0; from < signals.size(); ) {
            int to = Math.min(signals.size(), from + 1 + random.nextInt(6));
            apply(signals.subList(from, to));
            from = to;
        }

        List<Incident> outcome = List.copyOf(incidents.values());
        assertThat(outcome).as(name).hasSameSizeAs(naive.cases);
        for (int i = 0; i < outcome.size(); i++) {
            check(outcome.get(i), naive.cases.get(i), name + ", incident " + i);
        }
    }

    private static Signal.Action next(Random random, String alert, NaiveDesk naive) {
        switch (random.nextInt(5)) {
            case 0 -> {
                naive.acknowledge();
                return new Signal.Action.Acknowledge();
            }
            case 1, 2 -> {
                naive.resolve(alert);
                return new Signal.Action.Resolve();
            }
            default -> {
                naive.trigger(alert);
                return new Signal.Action.Trigger("Disk full", AlertEvent.Level.ERROR, "db-1", null);
            }
        }
    }

    private void apply(List<Signal> batch) {
        Folding folding = new Folding(
                NOON, LongStream.iterate(incidents.size() + 1L, n -> n + 1).iterator());
        Incident open =
                incidents.values().stream().filter(Incident::isOpen).findFirst().orElse(null);
        List<Alert> known = open == null
                ? List.of()
                : alerts.values().stream()
                        .filter(alert -> alert.incidentId().equals(open.id()))
                        .toList();
        folding.startWith(open, known);
        batch.forEach(folding::take);
        folding.changed().forEach(incident -> incidents.put(incident.id(), incident));
        folding.opened().forEach(incident -> incidents.put(incident.id(), incident));
        folding.alerts().forEach(alert -> alerts.put(alert.id(), alert));
        changes.addAll(folding.changes());
    }

    private void check(Incident incident, NaiveDesk.Case expected, String name) {
        assertThat(incident.state().name()).as(name).isEqualTo(expected.state);
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Boolean> firing = new TreeMap<>();
        alerts.values().stream()
                .filter(alert -> alert.incidentId().equals(incident.id()))
                .forEach(alert -> {
                    counts.put(alert.alertKey(), (int) alert.count());
                    firing.put(alert.alertKey(), alert.status() == Alert.Status.FIRING);
                });
        assertThat(counts).as(name).isEqualTo(expected.counts);
        assertThat(firing).as(name).isEqualTo(expected.firing);
        assertThat(changes.stream()
                        .filter(made -> made.incident().id().equals(incident.id()))
                        .map(made -> made.incident().sequence()))
                .as(name + ": sequences without gaps")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, expected.entries).boxed().toList());
        assertThat(incident.sequence()).as(name).isEqualTo(expected.entries);
    }
}
