package io.tocsin.incident.cause;

import io.tocsin.incident.change.ChangeEvent;
import io.tocsin.platform.event.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How suspect a change is: the product of three numbers between 0 and 1.
 *
 * <ul>
 *   <li>time: 1 for a change at the moment the incident began, half for each half-life before it;
 *   <li>distance: 1 / (1 + steps) from the incident's services to the changed one in the graph of dependencies;
 *   <li>kind: deployments 1; configuration, flags and database 0.9; infrastructure 0.8; other 0.6.
 * </ul>
 *
 * Equal scores: the later change first, then the greater id.
 */
final class Suspicion {

    private static final Comparator<Suspect> ORDER = Comparator.comparingDouble(Suspect::score)
            .thenComparing(suspect -> suspect.change().happenedAt())
            .thenComparing(suspect -> suspect.change().id())
            .reversed();

    private final Instant begun;
    private final Duration halfLife;
    private final Map<String, Integer> distances;

    /** @param distances how far each service is from the incident's own, which are at 0 */
    Suspicion(Instant begun, Duration halfLife, Map<String, Integer> distances) {
        this.begun = begun;
        this.halfLife = halfLife;
        this.distances = distances;
    }

    /** The most suspect first. Changes after the beginning, or of services out of reach, are none. */
    List<Suspect> rank(Collection<ChangeEvent> changes, int most) {
        return changes.stream()
                .filter(change -> !change.happenedAt().isAfter(begun))
                .filter(change -> change.services().stream().anyMatch(distances::containsKey))
                .map(this::suspect)
                .sorted(ORDER)
                .limit(most)
                .toList();
    }

    private Suspect suspect(ChangeEvent change) {
        String nearest = change.services().stream()
                .filter(distances::containsKey)
                .min(Comparator.<String, Integer>comparing(this::distance).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Duration before = Duration.between(change.happenedAt(), begun);
        double score = time(before) / (1 + distance(nearest)) * weight(change.kind());
        return new Suspect(change, nearest, distance(nearest), before, Math.round(score * 1e6) / 1e6, null);
    }

    private int distance(String service) {
        return distances.getOrDefault(service, Integer.MAX_VALUE);
    }

    private double time(Duration before) {
        return Math.pow(0.5, (double) before.toMillis() / halfLife.toMillis());
    }

    private static double weight(AlertEvent.ChangeKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> 1;
            case CONFIGURATION, FLAG, DATABASE -> 0.9;
            case INFRASTRUCTURE -> 0.8;
            case OTHER -> 0.6;
        };
    }
}
