package io.tocsin.incident.tag;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tags of incidents, each change written together with the timeline. */
@ApplicationScoped
@Transactional
class Tags {

    private final TagStore store;
    private final Incidents incidents;

    Tags(TagStore store, Incidents incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    /** @throws ProblemException 404 if there is no such incident */
    IncidentTags of(UUID incident) {
        incidents.get(incident);
        return new IncidentTags(
                store.own(incident), List.copyOf(store.of(List.of(incident)).getOrDefault(incident, Set.of())));
    }

    IncidentTags put(UUID id, List<String> tags, Actor by) {
        List<String> wanted = tags.stream().distinct().sorted().toList();
        incidents.change(id, (incident, at) -> {
            if (store.own(id).equals(wanted)) {
                return new Change.None(incident);
            }
            store.put(id, wanted);
            return incident.note(new IncidentEvent.TagsChanged(id, wanted, by));
        });
        return of(id);
    }
}
