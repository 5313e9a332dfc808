package io.tocsin.incident.change;

import io.tocsin.incident.catalog.ServiceRepository;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The changes on record. What is known already is left out: a sender may repeat itself. */
@ApplicationScoped
@Transactional
public class Changes {

    private final ChangeStore store;
    private final ServiceRepository services;
    private final InstantSource clock;

    Changes(ChangeStore store, ServiceRepository services, InstantSource clock) {
        this.store = store;
        this.services = services;
        this.clock = clock;
    }

    /**
     * Keeps what is not known yet. A time in the future counts as now, for clocks differ and nothing that is only planned is
     * told here.
     *
     * @return how many were new
     */
    public int record(List<NewChange> changes) {
        Instant now = clock.instant();
        return store.insert(changes.stream().map(change -> event(change, now)).toList());
    }

    /** Those of the keys that no service has. */
    public Set<String> unknownServices(Collection<String> keys) {
        return keys.isEmpty() ? Set.of() : services.missing(keys);
    }

    /** What a person told of, as it is kept now, and whether that is news. */
    Kept record(NewChange change) {
        boolean fresh = record(List.of(change)) == 1;
        return new Kept(
                store.find(change.integrationId(), change.changeId())
                        .orElseThrow(() -> new IllegalStateException("a change was kept and is not there")),
                fresh);
    }

    record Kept(ChangeEvent change, boolean fresh) {}

    /** @throws ProblemException 404 if there is none */
    public ChangeEvent get(UUID id) {
        return store.find(id).orElseThrow(() -> new ProblemException(Problem.notFound("change", id)));
    }

    public Optional<ChangeEvent> find(UUID id) {
        return store.find(id);
    }

    List<ChangeEvent> list(ChangeFilter filter, @Nullable Position before, int most) {
        return store.list(filter, before, most);
    }

    /** What was changed of these services in this time, the newest first. */
    public List<ChangeEvent> between(Collection<String> serviceKeys, Instant from, Instant to, int most) {
        return store.between(serviceKeys, from, to, most);
    }

    /** A place in the list. */
    record Position(Instant happenedAt, UUID id) {}

    private static ChangeEvent event(NewChange change, Instant now) {
        return new ChangeEvent(
                Ids.next(),
                change.changeId(),
                change.kind(),
                change.summary(),
                change.source(),
                change.services(),
                change.integrationId(),
                change.happenedAt().isAfter(now) ? now : change.happenedAt(),
                now,
                change.by(),
                change.links(),
                change.details());
    }
}
