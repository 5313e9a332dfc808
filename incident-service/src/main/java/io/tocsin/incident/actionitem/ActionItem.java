package io.tocsin.incident.actionitem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.event.IncidentEvent.ActionItemState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody does until a deadline, as it is now.
 *
 * @param remindAt when somebody is to be reminded; null if nobody is
 */
@Schema(name = "ActionItem")
public record ActionItem(
        UUID id,
        UUID incidentId,
        String title,
        String owner,
        ActionItemPriority priority,
        Instant deadline,
        ActionItemState state,
        @Nullable String note,
        @Nullable String trackerLink,
        Instant createdAt,
        @Nullable Instant endedAt,
        @JsonIgnore @Nullable Instant remindAt,
        @JsonIgnore long version) {

    /** How long before its deadline the first reminder comes, and how often later ones. */
    static final Duration AHEAD = Duration.ofDays(2);

    static final Duration AGAIN = Duration.ofDays(7);

    static ActionItem add(
            UUID id,
            UUID incident,
            String title,
            String owner,
            ActionItemPriority priority,
            Instant deadline,
            Instant at) {
        return new ActionItem(
                id,
                incident,
                title,
                owner,
                priority,
                deadline,
                ActionItemState.OPEN,
                null,
                null,
                at,
                null,
                firstReminder(deadline, at),
                1);
    }

    /** What is left out stays. */
    ActionItem change(ActionItemPatch patch, Instant at) {
        ActionItemState nextState = patch.state() == null ? state : patch.state();
        Instant nextDeadline = patch.deadline() == null ? deadline : patch.deadline();
        boolean open = nextState == ActionItemState.OPEN;
        boolean sameReminder = open && state == ActionItemState.OPEN && nextDeadline.equals(deadline);
        return new ActionItem(
                id,
                incidentId,
                patch.title() == null ? title : patch.title(),
                patch.owner() == null ? owner : patch.owner(),
                patch.priority() == null ? priority : patch.priority(),
                nextDeadline,
                nextState,
                patch.note() == null ? note : patch.note(),
                patch.trackerLink() == null ? trackerLink : patch.trackerLink(),
                createdAt,
                open ? null : state == nextState ? endedAt : at,
                sameReminder ? remindAt : open ? firstReminder(nextDeadline, at) : null,
                version + 1);
    }

    /** After a reminder: the next one is at the deadline, then every week. */
    ActionItem reminded(Instant at) {
        return new ActionItem(
                id,
                incidentId,
                title,
                owner,
                priority,
                deadline,
                state,
                note,
                trackerLink,
                createdAt,
                endedAt,
                at.isBefore(deadline) ? deadline : at.plus(AGAIN),
                version);
    }

    IncidentEvent added(Actor by) {
        return new IncidentEvent.ActionItemAdded(incidentId, id, title, owner, deadline, priority, by);
    }

    IncidentEvent changed(Actor by) {
        return new IncidentEvent.ActionItemChanged(
                incidentId, id, title, owner, deadline, priority, state, note, trackerLink, by);
    }

    IncidentEvent due(Instant at) {
        return new IncidentEvent.ActionItemDue(incidentId, id, title, owner, deadline, !at.isBefore(deadline));
    }

    /** Ahead of the deadline if there is time for that, else at it. */
    private static Instant firstReminder(Instant deadline, Instant at) {
        Instant ahead = deadline.minus(AHEAD);
        return ahead.isAfter(at) ? ahead : deadline;
    }
}
