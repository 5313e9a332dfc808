package io.tocsin.incident.response;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done for an incident. The verbs give what is true afterwards and the event that tells of it, or nothing if it
 * was so already.
 */
@Schema(name = "IncidentTask")
public record Task(
        UUID id,
        UUID incidentId,
        String title,

        @Schema(description = "The key of the role whose task it is.", examples = "commander") @Nullable String role,

        @Schema(description = "Who does it; while null, whoever has the role.", examples = "bob") @Nullable String owner,

        @Nullable Instant dueAt,
        State state,
        @Nullable String completedBy,
        @Nullable Instant completedAt) {

    /** Whether it is done. */
    public enum State {
        OPEN,
        DONE
    }

    /** What a verb did. */
    record Changed(Task task, IncidentEvent event) {}

    static Task add(
            UUID id,
            UUID incident,
            String title,
            @Nullable String role,
            @Nullable String owner,
            @Nullable Instant dueAt) {
        return new Task(id, incident, title, role, owner, dueAt, State.OPEN, null, null);
    }

    IncidentEvent added(Actor by) {
        return new IncidentEvent.TaskAdded(incidentId, id, title, role, owner, dueAt, by);
    }

    Optional<Changed> complete(Actor by, Instant at) {
        return state == State.DONE
                ? Optional.empty()
                : Optional.of(new Changed(
                        new Task(id, incidentId, title, role, owner, dueAt, State.DONE, by.id(), at),
                        new IncidentEvent.TaskCompleted(incidentId, id, title, by)));
    }

    Optional<Changed> reopen(Actor by) {
        return state == State.OPEN
                ? Optional.empty()
                : Optional.of(new Changed(
                        new Task(id, incidentId, title, role, owner, dueAt, State.OPEN, null, null),
                        new IncidentEvent.TaskReopened(incidentId, id, title, by)));
    }

    Optional<Changed> assign(String to, Actor by) {
        return to.equals(owner)
                ? Optional.empty()
                : Optional.of(new Changed(
                        new Task(id, incidentId, title, role, to, dueAt, state, completedBy, completedAt),
                        new IncidentEvent.TaskAssigned(incidentId, id, title, to, by)));
    }
}
