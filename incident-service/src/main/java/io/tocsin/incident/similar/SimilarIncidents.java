package io.tocsin.incident.similar;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.restriction.Readers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Finds past incidents that look like one, with what fixed them. */
@ApplicationScoped
@Transactional
public class SimilarIncidents {

    private static final int ENOUGH = 20;

    private final Incidents incidents;
    private final SimilarStore store;
    private final Readers readers;

    SimilarIncidents(Incidents incidents, SimilarStore store, Readers readers) {
        this.incidents = incidents;
        this.store = store;
        this.readers = readers;
    }

    /** The most alike first. */
    public List<SimilarIncident> to(UUID id, int most) {
        Incident incident = incidents.get(id);
        WordQuery words = store.words(incident.title());
        List<Likeness.Scored> ranked = new Likeness(incident.serviceKey())
                .rank(store.compare(candidates(incident, words), readers.tokens(), incident.title(), words), most);
        Map<UUID, SimilarIncident.Remedy> remedies = store.remedies(
                ranked.stream().map(scored -> scored.incident().id()).toList());
        return ranked.stream()
                .map(scored -> SimilarIncident.of(
                        scored,
                        Objects.requireNonNull(remedies.get(scored.incident().id()))))
                .toList();
    }

    /**
     * The latest of the same service, and some that have all words of the title but one; only where those are few, some that
     * have any, for those can be very many.
     */
    private Set<UUID> candidates(Incident incident, WordQuery words) {
        Set<UUID> candidates = new HashSet<>();
        if (incident.serviceKey() != null) {
            candidates.addAll(store.ofService(incident.serviceKey()));
        }
        if (!words.isEmpty()) {
            List<UUID> close = store.byWords(words.allButOne());
            candidates.addAll(close);
            if (close.size() < ENOUGH) {
                candidates.addAll(store.byWords(words.any()));
            }
        }
        candidates.remove(incident.id());
        return candidates;
    }
}
