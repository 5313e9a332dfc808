package io.tocsin.incident.actionitem;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.event.IncidentEvent.ActionItemState;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Action items, each change of one written together with the timeline. */
@ApplicationScoped
@Transactional
public class ActionItems {

    private static final int MOST = 100;

    private final ActionItemStore store;
    private final Incidents incidents;
    private final Readers readers;

    ActionItems(ActionItemStore store, Incidents incidents, Readers readers) {
        this.store = store;
        this.incidents = incidents;
        this.readers = readers;
    }

    /** In the order in which they were added. */
    public List<ActionItem> of(UUID incident) {
        return store.of(incidents.get(incident).id());
    }

    /** @throws ProblemException 404 if the incident has no such item */
    ActionItem get(UUID incident, UUID id) {
        return store.find(incident, id).orElseThrow(() -> new ProblemException(Problem.notFound("action item", id)));
    }

    List<ActionItem> list(ActionItemFilter filter, ActionItemStore.@Nullable Position after, int most) {
        return store.list(filter, readers.tokens(), after, most);
    }

    ActionItem add(
            UUID incidentId, String title, String owner, ActionItemPriority priority, Instant deadline, Actor by) {
        UUID id = Ids.next();
        incidents.change(incidentId, (incident, at) -> {
            if (!deadline.isAfter(at)) {
                throw new ProblemException(Problem.validation("/deadline", "must be in the future"));
            }
            if (store.of(incidentId).size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " action items already."));
            }
            ActionItem item = ActionItem.add(id, incidentId, title, owner, priority, deadline, at);
            store.save(item);
            return incident.note(item.added(by));
        });
        return get(incidentId, id);
    }

    ActionItem change(UUID incidentId, UUID id, @Nullable String ifMatch, ActionItemPatch patch, Actor by) {
        incidents.change(incidentId, (incident, at) -> {
            ActionItem item = get(incidentId, id);
            ETags.requireMatch(ifMatch, item.version());
            ActionItem next = item.change(patch, at);
            if (next.state() == ActionItemState.DROPPED && next.note() == null) {
                throw new ProblemException(
                        Problem.validation("/note", "says why it is dropped, and is needed for that"));
            }
            store.save(next);
            return incident.note(next.changed(by));
        });
        return get(incidentId, id);
    }

    /** Tells that it is soon, or long, due, if it still is to be done. */
    void remind(UUID id, Instant now) {
        store.find(id)
                .ifPresent(found -> incidents.change(found.incidentId(), (incident, at) -> {
                    ActionItem item = get(found.incidentId(), id);
                    Instant due = item.remindAt();
                    if (due == null || due.isAfter(now)) {
                        return new Change.None(incident);
                    }
                    store.save(item.reminded(now));
                    return incident.note(item.due(now));
                }));
    }
}
