package io.tocsin.incident.response;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with an incident's tasks. */
@ApplicationScoped
@Transactional
class Tasks {

    private static final int MOST = 200;

    private final TaskStore store;
    private final ResponseStore responses;
    private final Incidents incidents;

    Tasks(TaskStore store, ResponseStore responses, Incidents incidents) {
        this.store = store;
        this.responses = responses;
        this.incidents = incidents;
    }

    Task add(
            UUID incidentId,
            String title,
            @Nullable String role,
            @Nullable String owner,
            @Nullable Instant dueAt,
            Actor by) {
        Task task = Task.add(Ids.next(), incidentId, title, role, owner, dueAt);
        incidents.change(incidentId, (incident, at) -> {
            if (role != null
                    && responses.roles(incidentId).stream()
                            .noneMatch(known -> known.key().equals(role))) {
                throw new ProblemException(Problem.validation("/role", "the incident has no role " + role));
            }
            if (store.of(incidentId).size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " tasks already."));
            }
            store.save(List.of(task));
            return incident.note(task.added(by));
        });
        return task;
    }

    Task complete(UUID incident, UUID id, Actor by) {
        return change(incident, id, (task, at) -> task.complete(by, at));
    }

    Task reopen(UUID incident, UUID id, Actor by) {
        return change(incident, id, (task, at) -> task.reopen(by));
    }

    Task assign(UUID incident, UUID id, String owner, Actor by) {
        return change(incident, id, (task, at) -> task.assign(owner, by));
    }

    private interface Verb {
        Optional<Task.Changed> apply(Task task, Instant at);
    }

    private Task change(UUID incidentId, UUID id, Verb verb) {
        incidents.change(incidentId, (incident, at) -> {
            Optional<Task.Changed> changed = verb.apply(get(incidentId, id), at);
            if (changed.isEmpty()) {
                return new Change.None(incident);
            }
            store.save(List.of(changed.get().task()));
            return incident.note(changed.get().event());
        });
        return get(incidentId, id);
    }

    private Task get(UUID incident, UUID id) {
        return store.find(incident, id).orElseThrow(() -> new ProblemException(Problem.notFound("task", id)));
    }
}
