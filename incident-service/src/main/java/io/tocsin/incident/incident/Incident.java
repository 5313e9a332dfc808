package io.tocsin.incident.incident;

import io.tocsin.incident.incident.IncidentState.Acknowledged;
import io.tocsin.incident.incident.IncidentState.Mitigated;
import io.tocsin.incident.incident.IncidentState.Open;
import io.tocsin.incident.incident.IncidentState.Reopened;
import io.tocsin.incident.incident.IncidentState.Resolved;
import io.tocsin.incident.incident.IncidentState.Triggered;
import io.tocsin.incident.incident.IncidentState.Unanswered;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One problem and what is done about it. The verbs give a {@link Change}: what is true afterwards and the event that tells of
 * it, or the reason why not. Nothing here changes in place.
 *
 * @param readers who may read it: {@code person:<key>} and {@code role:<name>}; null means everybody
 * @param snoozedUntil nobody is paged before
 * @param unansweredSince since when everything has been tried and nobody answers
 * @param sequence how many events the timeline has
 * @param version counts what people and alerts change; {@code If-Match} goes by it
 */
public record Incident(
        UUID id,
        long number,
        @Nullable UUID integrationId,
        @Nullable String dedupKey,
        IncidentState state,
        String title,
        @Nullable String summary,
        Severity severity,
        IncidentKind kind,
        @Nullable String serviceKey,
        @Nullable String serviceName,
        @Nullable String escalationPolicy,
        List<String> affectedServices,
        @Nullable List<String> readers,
        @Nullable String assignee,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant snoozedUntil,
        @Nullable Instant unansweredSince,
        long sequence,
        long version) {

    /** The clocks of two machines differ by less, and no acknowledgement lapses sooner. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    /** Opens an incident. */
    public static Change.Made open(Opening opening, UUID id, long number, Actor by, Instant at) {
        Incident incident = new Incident(
                id,
                number,
                opening.integrationId(),
                opening.dedupKey(),
                new Triggered(),
                opening.title(),
                opening.summary(),
                opening.severity(),
                opening.kind(),
                opening.serviceKey(),
                opening.serviceName(),
                opening.escalationPolicy(),
                List.copyOf(opening.affectedServices()),
                opening.readers(),
                null,
                at,
                at,
                null,
                null,
                null,
                null,
                null,
                0,
                0);
        if (opening.kind() == IncidentKind.BACKFILLED) {
            return incident.with(new Resolved(), null, at)
                    .made(new IncidentEvent.Backfilled(
                            id, incident.summarized(), opening.summary(), opening.affectedServices(), by));
        }
        return incident.made(new IncidentEvent.Triggered(
                id,
                incident.summarized(),
                opening.summary(),
                opening.affectedServices(),
                opening.integrationId(),
                opening.dedupKey(),
                by));
    }

    /** Takes it. Who does so second changes nothing. */
    public Change acknowledge(Actor by, String via, Instant at) {
        return switch (state) {
            case Unanswered open ->
                with(open.acknowledge(), by.kind() == Actor.Kind.PERSON ? by.id() : assignee, at)
                        .made(new IncidentEvent.Acknowledged(id, by, via));
            case Acknowledged s -> new Change.None(this);
            case Mitigated s -> new Change.None(this);
            case Resolved s -> refused("resolved");
        };
    }

    /** Takes it from whoever had it, by answering a page that was asked for although it was acknowledged. */
    public Change acknowledgeAnew(Actor by, String via, Instant at) {
        return state instanceof Acknowledged && snoozedUntil == null
                ? with(state, by.id(), at).made(new IncidentEvent.Acknowledged(id, by, via))
                : new Change.None(this);
    }

    public Change mitigate(Actor by, @Nullable String note, Instant at) {
        return switch (state) {
            case Unanswered open -> with(open.mitigate(), assignee, at).made(new IncidentEvent.Mitigated(id, by, note));
            case Acknowledged open ->
                with(open.mitigate(), assignee, at).made(new IncidentEvent.Mitigated(id, by, note));
            case Mitigated s -> new Change.None(this);
            case Resolved s -> refused("resolved");
        };
    }

    public Change resolve(Actor by, @Nullable String note, Instant at) {
        return switch (state) {
            case Open open -> with(open.resolve(), assignee, at).made(new IncidentEvent.Resolved(id, by, note));
            case Resolved s -> new Change.None(this);
        };
    }

    public Change reopen(Actor by, @Nullable String note, Instant at) {
        return switch (state) {
            case Mitigated s -> with(s.reopen(), null, at).made(new IncidentEvent.Reopened(id, summarized(), by, note));
            case Resolved s -> with(s.reopen(), null, at).made(new IncidentEvent.Reopened(id, summarized(), by, note));
            case Reopened s -> new Change.None(this);
            case Triggered s -> refused("triggered");
            case Acknowledged s -> refused("acknowledged");
        };
    }

    /** Gives it to a person, who has to acknowledge anew. */
    public Change reassign(String to, Actor by, Instant at) {
        return switch (state) {
            case Open open ->
                with(open.reassign(), to, at).made(new IncidentEvent.Reassigned(id, summarized(), to, null, by));
            case Resolved s -> refused("resolved");
        };
    }

    /** Gives it to an escalation policy, which begins at its first step. */
    public Change escalateBy(String policy, Actor by, Instant at) {
        return switch (state) {
            case Open open -> {
                Incident moved = with(open.reassign(), null, at).revised(to -> to.escalationPolicy = policy);
                yield moved.made(new IncidentEvent.Reassigned(id, moved.summarized(), null, policy, by));
            }
            case Resolved s -> refused("resolved");
        };
    }

    /**
     * Lets the paging wait.
     *
     * @param reason why, for people; null where nothing is to be said
     */
    public Change snooze(Instant until, @Nullable String reason, Actor by, Instant at) {
        return switch (state) {
            case Mitigated s -> refused("mitigated, and pages nobody");
            case Resolved s -> refused("resolved");
            case Unanswered s -> snoozed(until, at, new IncidentEvent.Snoozed(id, until, reason, by));
            case Acknowledged s -> snoozed(until, at, new IncidentEvent.Snoozed(id, until, reason, by));
        };
    }

    /** Ends the waiting: somebody is paged, and has to acknowledge. What does not wait stays as it is. */
    public Change wake(@Nullable String reason, Actor by, Instant at) {
        if (snoozedUntil == null) {
            return new Change.None(this);
        }
        IncidentState next = state instanceof Acknowledged ? new Triggered() : state;
        String nextAssignee = state instanceof Acknowledged ? null : assignee;
        return with(next, nextAssignee, at).made(new IncidentEvent.SnoozeEnded(id, summarized(), reason, by));
    }

    /**
     * Somebody took it and did not stop the harm in time. What has gone on since then stays as it is, a newer acknowledgement too.
     *
     * @param taken when, by the clock of who says so
     */
    public Change lapse(Instant taken, Actor by, Instant at) {
        return state instanceof Acknowledged
                        && snoozedUntil == null
                        && acknowledgedAt != null
                        && acknowledgedAt.isBefore(taken.plus(CLOCKS_DIFFER))
                ? with(new Triggered(), null, at).made(new IncidentEvent.AcknowledgementLapsed(id, assignee, by))
                : new Change.None(this);
    }

    /** Wants the next step of the escalation now. */
    public Change escalate(@Nullable String note, Actor by) {
        return whilePaging(new IncidentEvent.Escalated(id, note, by));
    }

    /** Wants the escalation to go on by the newest version of its policy. */
    public Change renewPolicy(Actor by) {
        return whilePaging(new IncidentEvent.PolicyRenewed(id, summarized(), by));
    }

    private Change whilePaging(IncidentEvent event) {
        if (snoozedUntil != null) {
            return refused("snoozed");
        }
        return switch (state) {
            case Unanswered s -> made(event);
            case Acknowledged s -> refused("acknowledged; reassign it to page somebody else");
            case Mitigated s -> refused("mitigated");
            case Resolved s -> refused("resolved");
        };
    }

    public Change changeSeverity(Severity to, Actor by, Instant at) {
        return to == severity
                ? new Change.None(this)
                : described(title, summary, to, affectedServices, at)
                        .made(new IncidentEvent.SeverityChanged(id, severity, to, by));
    }

    public Change describe(String newTitle, @Nullable String newSummary, Actor by, Instant at) {
        return newTitle.equals(title) && Objects.equals(newSummary, summary)
                ? new Change.None(this)
                : described(newTitle, newSummary, severity, affectedServices, at)
                        .made(new IncidentEvent.Described(id, newTitle, newSummary, by));
    }

    public Change changeScope(List<String> services, Actor by, Instant at) {
        return services.equals(affectedServices)
                ? new Change.None(this)
                : described(title, summary, severity, List.copyOf(services), at)
                        .made(new IncidentEvent.AffectedServicesChanged(id, services, by));
    }

    /** Says what it is for; what was recorded from the past stays so. */
    public Change changeKind(IncidentKind to, Actor by, Instant at) {
        if (to == kind) {
            return new Change.None(this);
        }
        if (to == IncidentKind.BACKFILLED || kind == IncidentKind.BACKFILLED) {
            return new Change.Refused("Whether an incident was recorded from the past cannot be changed.");
        }
        return revised(next -> {
                    next.kind = to;
                    next.updatedAt = at;
                })
                .made(new IncidentEvent.KindChanged(id, kind, to, by));
    }

    /**
     * Narrows who may read it, or widens it.
     *
     * @param to null for everybody
     * @param reason why, for those who may read it
     */
    public Change restrict(@Nullable List<String> to, @Nullable String reason, Actor by, Instant at) {
        if (Objects.equals(to, readers)) {
            return new Change.None(this);
        }
        IncidentEvent event = to == null
                ? new IncidentEvent.RestrictionLifted(id, title, summary, reason, by)
                : new IncidentEvent.Restricted(id, number, to, reason, by);
        return revised(next -> {
                    next.readers = to;
                    next.updatedAt = at;
                })
                .made(event);
    }

    /** Puts something on the timeline that changes nothing else: a note, an alert, what paging did. */
    public Change.Made note(IncidentEvent event) {
        return new Change.Made(counted(version), event);
    }

    /** Everything was tried and nobody answers; told with what paging told. */
    public Change.Made unanswered(IncidentEvent event, Instant at) {
        boolean since = state instanceof Unanswered && unansweredSince == null;
        return new Change.Made((since ? revised(to -> to.unansweredSince = at) : this).counted(version), event);
    }

    public boolean isOpen() {
        return state instanceof Open;
    }

    /** Whether the harm is stopped, but it is not over. */
    public boolean isOnlyMitigated() {
        return state instanceof Mitigated;
    }

    public IncidentSummary summarized() {
        return new IncidentSummary(number, title, severity, serviceKey, serviceName, escalationPolicy);
    }

    private Change refused(String now) {
        return new Change.Refused("The incident is " + now + ".");
    }

    private Change.Made made(IncidentEvent event) {
        return new Change.Made(counted(version + 1), event);
    }

    private Incident with(IncidentState next, @Nullable String nextAssignee, Instant at) {
        return revised(to -> {
            to.state = next;
            to.assignee = nextAssignee;
            to.updatedAt = at;
            to.acknowledgedAt = next instanceof Acknowledged ? at : next instanceof Unanswered ? null : acknowledgedAt;
            to.mitigatedAt = next instanceof Mitigated ? at : next instanceof Unanswered ? null : mitigatedAt;
            to.resolvedAt = next instanceof Resolved ? at : null;
            to.snoozedUntil = null;
            to.unansweredSince = next instanceof Unanswered && state instanceof Unanswered ? unansweredSince : null;
        });
    }

    private Change snoozed(Instant until, Instant at, IncidentEvent event) {
        return until.equals(snoozedUntil)
                ? new Change.None(this)
                : revised(to -> {
                            to.snoozedUntil = until;
                            to.updatedAt = at;
                        })
                        .made(event);
    }

    private Incident described(
            String newTitle, @Nullable String newSummary, Severity newSeverity, List<String> services, Instant at) {
        return revised(to -> {
            to.title = newTitle;
            to.summary = newSummary;
            to.severity = newSeverity;
            to.affectedServices = services;
            to.updatedAt = at;
        });
    }

    private Incident counted(long newVersion) {
        return revised(to -> {
            to.sequence = sequence + 1;
            to.version = newVersion;
        });
    }

    private Incident revised(Consumer<Revision> change) {
        Revision next = new Revision(this);
        change.accept(next);
        return next.incident();
    }
}
