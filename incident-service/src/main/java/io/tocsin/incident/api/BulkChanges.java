package io.tocsin.incident.api;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One verb for many incidents, in one transaction and the same few statements however many they are. */
@ApplicationScoped
@Transactional
public class BulkChanges {

    private final IncidentStore store;
    private final Timeline timeline;
    private final Readers readers;
    private final InstantSource clock;

    BulkChanges(IncidentStore store, Timeline timeline, Readers readers, InstantSource clock) {
        this.store = store;
        this.timeline = timeline;
        this.readers = readers;
        this.clock = clock;
    }

    /** What came of it for one incident. */
    public enum Outcome {
        CHANGED,
        /** It was so already. */
        UNCHANGED,
        /** Its state does not allow it. */
        REFUSED,
        NOT_FOUND
    }

    /** @param reason why it was refused */
    @Schema(name = "BulkResult")
    public record Result(
            UUID incident, Outcome outcome, @Nullable String reason) {}

    /** Each incident once, in the order of {@code ids}. */
    List<Result> apply(List<UUID> ids, Incidents.Verb verb) {
        String[] tokens = readers.tokens();
        Map<UUID, Incident> incidents = store.lock(ids).stream()
                .filter(incident -> Readers.covers(incident.readers(), tokens))
                .collect(Collectors.toMap(Incident::id, Function.identity()));
        Instant at = clock.instant();
        List<Change.Made> made = new ArrayList<>();
        Map<UUID, Result> results = new HashMap<>();
        Set<String> problems = openProblems(incidents.values());
        for (UUID id : new LinkedHashSet<>(ids)) {
            Incident incident = incidents.get(id);
            results.put(
                    id,
                    incident == null
                            ? new Result(id, Outcome.NOT_FOUND, null)
                            : result(incident, verb.apply(incident, at), made, problems));
        }
        store.update(made.stream().map(Change.Made::incident).toList());
        timeline.append(made, at);
        return ids.stream().distinct().map(results::get).toList();
    }

    private static Result result(Incident before, Change change, List<Change.Made> made, Set<String> openProblems) {
        return switch (change) {
            case Change.Made one
            when !before.isOpen() && one.incident().isOpen() && !openProblems.add(problem(before)) ->
                new Result(before.id(), Outcome.REFUSED, "Another incident is open for the same problem.");
            case Change.Made one -> {
                made.add(one);
                yield new Result(before.id(), Outcome.CHANGED, null);
            }
            case Change.None none -> new Result(before.id(), Outcome.UNCHANGED, null);
            case Change.Refused refused -> new Result(before.id(), Outcome.REFUSED, refused.reason());
        };
    }

    /** For which of the problems that these are about an incident is open. */
    private Set<String> openProblems(Collection<Incident> incidents) {
        List<Incident> closed = incidents.stream()
                .filter(incident -> !incident.isOpen() && incident.dedupKey() != null)
                .toList();
        Set<String> open = new HashSet<>();
        if (!closed.isEmpty()) {
            store.lockOpen(
                            closed.stream().map(Incident::integrationId).toList(),
                            closed.stream().map(Incident::dedupKey).toList())
                    .forEach(incident -> open.add(problem(incident)));
        }
        return open;
    }

    /** Those opened by hand are each a problem of their own. */
    private static String problem(Incident incident) {
        return incident.dedupKey() == null
                ? incident.id().toString()
                : incident.integrationId() + " " + incident.dedupKey();
    }
}
