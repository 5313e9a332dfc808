package io.tocsin.incident.alert;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.maintenance.Holds;
import io.tocsin.incident.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Applies signals, however many, with a fixed number of statements. It is the one way in: HTTP requests share it by
 * {@code Intake}, and what comes over Kafka ends here too.
 */
@ApplicationScoped
public class AlertBatch {

    private final IncidentStore incidents;
    private final AlertStore alerts;
    private final Timeline timeline;
    private final Holds holds;
    private final InstantSource clock;

    AlertBatch(IncidentStore incidents, AlertStore alerts, Timeline timeline, Holds holds, InstantSource clock) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.timeline = timeline;
        this.holds = holds;
        this.clock = clock;
    }

    /** Another writer has opened an incident for the same problem in the meantime: the whole batch is to be done again. */
    public static final class OvertakenException extends RuntimeException {}

    /**
     * What a batch did.
     *
     * @param repetitions triggers of alerts that were known
     * @param dropped acknowledgements and ends of what was not open
     */
    public record Outcome(int opened, int repetitions, int dropped) {}

    /**
     * Applies the signals within the current transaction, each problem's in the order given.
     *
     * @throws OvertakenException if it has to be done again, in a new transaction
     */
    public Outcome apply(List<Signal> signals) {
        Instant at = clock.instant();
        Map<Signal.Problem, List<Signal>> byProblem =
                signals.stream().collect(Collectors.groupingBy(Signal::problem, TreeMap::new, Collectors.toList()));
        List<Incident> open = incidents.lockOpen(
                byProblem.keySet().stream().map(Signal.Problem::integrationId).toList(),
                byProblem.keySet().stream().map(Signal.Problem::dedupKey).toList());
        Map<Signal.Problem, Incident> openByProblem =
                open.stream().collect(Collectors.toMap(AlertBatch::problem, incident -> incident));
        Map<UUID, List<Alert>> known = open.isEmpty()
                ? Map.of()
                : alerts.of(open.stream().map(Incident::id).toList()).stream()
                        .collect(Collectors.groupingBy(Alert::incidentId));
        Iterator<Long> numbers = numbers(byProblem, openByProblem);

        List<Folding> folded = new ArrayList<>();
        byProblem.forEach((problem, its) -> {
            Incident incident = openByProblem.get(problem);
            Folding folding = new Folding(at, numbers);
            folding.startWith(incident, incident == null ? List.of() : known.getOrDefault(incident.id(), List.of()));
            its.forEach(folding::take);
            folded.add(folding);
        });
        return write(folded, at);
    }

    private Outcome write(List<Folding> folded, Instant at) {
        Map<UUID, Holds.Hold> held = hold(folded);
        List<Incident> opened = all(folded, Folding::opened);
        // First what is over now: its problem may be open anew in this very batch.
        incidents.update(all(folded, Folding::changed));
        if (!opened.isEmpty() && incidents.insert(opened).size() != opened.size()) {
            throw new OvertakenException();
        }
        holds.remember(held);
        alerts.save(all(folded, Folding::alerts));
        List<Change.Made> changes = all(folded, Folding::changes);
        timeline.append(changes, at);
        return new Outcome(
                opened.size(),
                folded.stream().mapToInt(Folding::repetitions).sum(),
                folded.stream().mapToInt(Folding::dropped).sum());
    }

    /** What is opened while its service is worked on waits from its first moment. */
    private Map<UUID, Holds.Hold> hold(List<Folding> folded) {
        Set<String> services = folded.stream()
                .flatMap(folding -> folding.opened().stream())
                .map(Incident::serviceKey)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, Holds.Hold> held = new HashMap<>();
        if (!services.isEmpty()) {
            Map<String, Holds.Hold> active = holds.active(services, clock.instant());
            folded.forEach(folding -> held.putAll(folding.hold(active)));
        }
        return held;
    }

    /** As many as there can be: one for each problem that is not open, and one for each end, after which it may open anew. */
    private Iterator<Long> numbers(
            Map<Signal.Problem, List<Signal>> byProblem, Map<Signal.Problem, Incident> openByProblem) {
        int most = 0;
        for (Map.Entry<Signal.Problem, List<Signal>> problem : byProblem.entrySet()) {
            boolean triggers = problem.getValue().stream().anyMatch(s -> s.action() instanceof Signal.Action.Trigger);
            if (triggers) {
                most += openByProblem.containsKey(problem.getKey()) ? 0 : 1;
                most += (int) problem.getValue().stream()
                        .filter(s -> s.action() instanceof Signal.Action.Resolve)
                        .count();
            }
        }
        return most == 0 ? List.<Long>of().iterator() : incidents.numbers(most).iterator();
    }

    private static Signal.Problem problem(Incident incident) {
        return new Signal.Problem(
                Objects.requireNonNull(incident.integrationId()), Objects.requireNonNull(incident.dedupKey()));
    }

    private static <T> List<T> all(List<Folding> folded, java.util.function.Function<Folding, List<T>> part) {
        return folded.stream().flatMap(folding -> part.apply(folding).stream()).toList();
    }
}
