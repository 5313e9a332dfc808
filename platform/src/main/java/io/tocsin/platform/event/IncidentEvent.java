package io.tocsin.platform.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an incident, told once: this family changes the aggregate, is its timeline, and goes out on the topic
 * {@code incidents}. {@code sequence} counts an incident's events from 1 without gaps.
 */
public sealed interface IncidentEvent extends Event {

    UUID incidentId();

    @Override
    default String subject() {
        return incidentId().toString();
    }

    /**
     * A new incident; somebody has to be paged.
     *
     * @param by the integration whose alert opened it, or the person who did
     */
    @EventType("io.tocsin.incident.triggered.v1")
    record Triggered(
            UUID incidentId,
            IncidentSummary incident,
            @Nullable String summary,
            List<String> affectedServices,
            @Nullable UUID integrationId,
            @Nullable String dedupKey,
            Actor by)
            implements IncidentEvent {}

    /**
     * An incident of the past is recorded. Nobody is to be paged. When what happened is told by itself, in {@link TimeCorrected}.
     *
     * @param by the person who recorded it
     */
    @EventType("io.tocsin.incident.backfilled.v1")
    record Backfilled(
            UUID incidentId,
            IncidentSummary incident,
            @Nullable String summary,
            List<String> affectedServices,
            Actor by)
            implements IncidentEvent {}

    /** One more alert belongs to the incident. Repetitions of a known alert are counted, not told. */
    @EventType("io.tocsin.incident.alert_added.v1")
    record AlertAdded(UUID incidentId, UUID alertId, String alertKey, String title) implements IncidentEvent {}

    /** An alert of the incident is over. */
    @EventType("io.tocsin.incident.alert_resolved.v1")
    record AlertResolved(UUID incidentId, UUID alertId, String alertKey) implements IncidentEvent {}

    /**
     * Somebody has taken it: paging stops.
     *
     * @param via how the answer came in: {@code api}, {@code integration}, or a channel's name such as {@code email}
     */
    @EventType("io.tocsin.incident.acknowledged.v1")
    record Acknowledged(UUID incidentId, Actor by, String via) implements IncidentEvent {}

    /** The harm is stopped for now; paging stops, the follow-up remains. */
    @EventType("io.tocsin.incident.mitigated.v1")
    record Mitigated(UUID incidentId, Actor by, @Nullable String note) implements IncidentEvent {}

    /** It is over; paging stops. */
    @EventType("io.tocsin.incident.resolved.v1")
    record Resolved(UUID incidentId, Actor by, @Nullable String note) implements IncidentEvent {}

    /** It was not over: paging begins anew. */
    @EventType("io.tocsin.incident.reopened.v1")
    record Reopened(
            UUID incidentId,
            IncidentSummary incident,
            Actor by,
            @Nullable String note) implements IncidentEvent {}

    /**
     * Somebody else is to answer: what runs is stopped, the new one is paged, and has to acknowledge anew. Exactly one of
     * {@code assignee} and {@code escalationPolicy} is given; {@code incident} already names the policy in force.
     */
    @EventType("io.tocsin.incident.reassigned.v1")
    record Reassigned(
            UUID incidentId,
            IncidentSummary incident,
            @Nullable String assignee,
            @Nullable String escalationPolicy,
            Actor by)
            implements IncidentEvent {}

    /**
     * Paging waits: whoever was paged is left alone, and nobody else is paged before {@code until}.
     *
     * @param reason why, such as planned maintenance
     */
    @EventType("io.tocsin.incident.snoozed.v1")
    record Snoozed(UUID incidentId, Instant until, @Nullable String reason, Actor by) implements IncidentEvent {}

    /** The wait is over, by time or because somebody says so: paging begins anew, and whoever is paged has to acknowledge. */
    @EventType("io.tocsin.incident.snooze_ended.v1")
    record SnoozeEnded(
            UUID incidentId,
            IncidentSummary incident,
            @Nullable String reason,
            Actor by) implements IncidentEvent {}

    /**
     * Who had taken it did not stop the harm in time; oncall-service has begun to page again.
     *
     * @param assignee who had it
     */
    @EventType("io.tocsin.incident.acknowledgement_lapsed.v1")
    record AcknowledgementLapsed(UUID incidentId, @Nullable String assignee, Actor by) implements IncidentEvent {}

    /** Somebody wants the next step of the escalation now. */
    @EventType("io.tocsin.incident.escalated.v1")
    record Escalated(UUID incidentId, @Nullable String note, Actor by) implements IncidentEvent {}

    /** The escalation under way is to go on by the newest version of its policy. */
    @EventType("io.tocsin.incident.policy_renewed.v1")
    record PolicyRenewed(UUID incidentId, IncidentSummary incident, Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.severity_changed.v1")
    record SeverityChanged(UUID incidentId, Severity from, Severity to, Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.described.v1")
    record Described(
            UUID incidentId, String title, @Nullable String summary, Actor by) implements IncidentEvent {}

    /** The scope widened or narrowed. */
    @EventType("io.tocsin.incident.affected_services_changed.v1")
    record AffectedServicesChanged(UUID incidentId, List<String> affectedServices, Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.note_added.v1")
    record NoteAdded(UUID incidentId, String text, Actor by) implements IncidentEvent {}

    /** What those affected and those who are kept informed are to know. It goes to the incident's stakeholders. */
    @EventType("io.tocsin.incident.update_posted.v1")
    record UpdatePosted(UUID incidentId, String text, Actor by) implements IncidentEvent {}

    /** Somebody is kept informed from now on, beside those whom a plan names. */
    @EventType("io.tocsin.incident.stakeholder_added.v1")
    record StakeholderAdded(UUID incidentId, String stakeholder, Actor by) implements IncidentEvent {}

    /** Somebody is told no more. */
    @EventType("io.tocsin.incident.stakeholder_removed.v1")
    record StakeholderRemoved(UUID incidentId, String stakeholder, Actor by) implements IncidentEvent {}

    /**
     * Something that another service told about the paging for this incident, kept on the timeline.
     *
     * @param what the CloudEvents type of the event that told it, such as {@code io.tocsin.page.requested.v1}
     * @param text a sentence for people
     * @param responder the person it is about
     * @param happenedAt when it happened there; the timeline entry's own time is when it was taken in
     */
    @EventType("io.tocsin.incident.paging_recorded.v1")
    record PagingRecorded(
            UUID incidentId,
            String what,
            String text,
            @Nullable String responder,
            Instant happenedAt) implements IncidentEvent {}

    /**
     * Somebody thinks that this is the cause.
     *
     * @param changeEventId the change that is to blame, of those on record
     */
    @EventType("io.tocsin.incident.cause_suspected.v1")
    record CauseSuspected(
            UUID incidentId,
            UUID causeId,
            String text,
            @Nullable UUID changeEventId,
            Actor by) implements IncidentEvent {}

    /** This was it. */
    @EventType("io.tocsin.incident.cause_confirmed.v1")
    record CauseConfirmed(
            UUID incidentId,
            UUID causeId,
            String text,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    /** This was not it. */
    @EventType("io.tocsin.incident.cause_dismissed.v1")
    record CauseDismissed(
            UUID incidentId,
            UUID causeId,
            String text,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    /**
     * A stopgap is in place.
     *
     * @param affectedUsers for whom
     * @param doneBy whose work it is
     * @param until how long it holds; null if it does so until somebody removes it
     */
    @EventType("io.tocsin.incident.mitigation_recorded.v1")
    record MitigationRecorded(
            UUID incidentId,
            UUID mitigationId,
            String what,
            @Nullable String affectedUsers,
            String doneBy,
            @Nullable Instant until,
            Actor by)
            implements IncidentEvent {}

    /** A stopgap holds longer, or shorter, than was thought. */
    @EventType("io.tocsin.incident.mitigation_extended.v1")
    record MitigationExtended(
            UUID incidentId,
            UUID mitigationId,
            String what,
            @Nullable Instant until,
            Actor by) implements IncidentEvent {}

    /** A stopgap is gone, because it is needed no more. */
    @EventType("io.tocsin.incident.mitigation_removed.v1")
    record MitigationRemoved(
            UUID incidentId,
            UUID mitigationId,
            String what,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    /** A stopgap has run out: does it still hold, and is it still needed? */
    @EventType("io.tocsin.incident.mitigation_expired.v1")
    record MitigationExpired(UUID incidentId, UUID mitigationId, String what, Instant until) implements IncidentEvent {}

    /**
     * A response plan is followed from now on, in the version that it has now.
     *
     * @param stakeholders people who are to be kept informed
     * @param links where to go: runbooks, chat, meeting
     */
    @EventType("io.tocsin.incident.response_started.v1")
    record ResponseStarted(
            UUID incidentId,
            String plan,
            long planVersion,
            String name,
            List<String> stakeholders,
            List<Link> links,
            Actor by)
            implements IncidentEvent {

        /** Somewhere to go. */
        public record Link(String kind, String title, String url) {}
    }

    /**
     * Somebody has a role now.
     *
     * @param role its key; {@code name} is what people call it
     * @param previous who had it before, if it was handed over
     */
    @EventType("io.tocsin.incident.role_assigned.v1")
    record RoleAssigned(
            UUID incidentId,
            String role,
            String name,
            String responder,
            @Nullable String previous,
            Actor by) implements IncidentEvent {}

    /**
     * Something is to be done.
     *
     * @param role whose task it is, if nobody is named or another takes the role
     */
    @EventType("io.tocsin.incident.task_added.v1")
    record TaskAdded(
            UUID incidentId,
            UUID taskId,
            String title,
            @Nullable String role,
            @Nullable String owner,
            @Nullable Instant dueAt,
            Actor by)
            implements IncidentEvent {}

    /** Somebody is to do it. */
    @EventType("io.tocsin.incident.task_assigned.v1")
    record TaskAssigned(UUID incidentId, UUID taskId, String title, String owner, Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.task_completed.v1")
    record TaskCompleted(UUID incidentId, UUID taskId, String title, Actor by) implements IncidentEvent {}

    /** It was not done after all. */
    @EventType("io.tocsin.incident.task_reopened.v1")
    record TaskReopened(UUID incidentId, UUID taskId, String title, Actor by) implements IncidentEvent {}

    /**
     * Somebody has said how bad it is. What follows for the severity is told by itself.
     *
     * @param impact {@code HIGH}, {@code MEDIUM} or {@code LOW}, as {@code urgency}
     * @param severity what the matrix gives for them
     */
    @EventType("io.tocsin.incident.assessed.v1")
    record Assessed(UUID incidentId, String impact, String urgency, Severity severity, Actor by)
            implements IncidentEvent {}

    /**
     * How many customers it touches, as far as is known now.
     *
     * @param previous the estimate before
     */
    @EventType("io.tocsin.incident.customers_estimated.v1")
    record CustomersEstimated(
            UUID incidentId,
            long customers,
            @Nullable Long previous,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.kind_changed.v1")
    record KindChanged(UUID incidentId, IncidentKind from, IncidentKind to, Actor by) implements IncidentEvent {}

    /** The points in time of an incident that are kept apart. */
    enum TimeKind {
        /** Users began to suffer. */
        IMPACT_BEGAN,
        /** A monitor or a person noticed. */
        DETECTED,
        /** It became an incident. */
        DECLARED,
        ACKNOWLEDGED,
        MITIGATED,
        RESOLVED
    }

    /**
     * Something happened at another time than was recorded.
     *
     * @param from what held before; null if nothing did
     */
    @EventType("io.tocsin.incident.time_corrected.v1")
    record TimeCorrected(
            UUID incidentId, TimeKind what, @Nullable Instant from, Instant to, String reason, Actor by)
            implements IncidentEvent {}

    /**
     * Only those named may read the incident from now on. Others are told that its title has changed to one that says nothing.
     *
     * @param readers {@code person:<key>} and {@code role:<name>}
     */
    @EventType("io.tocsin.incident.restricted.v1")
    record Restricted(
            UUID incidentId,
            long number,
            List<String> readers,
            @Nullable String reason,
            Actor by) implements IncidentEvent {}

    /** Everybody may read the incident again; others are told its title as a change of it. */
    @EventType("io.tocsin.incident.restriction_lifted.v1")
    record RestrictionLifted(
            UUID incidentId,
            String title,
            @Nullable String summary,
            @Nullable String reason,
            Actor by) implements IncidentEvent {}

    /** Something happened to a restricted incident that is for those named only. Never on a timeline. */
    @EventType("io.tocsin.incident.withheld.v1")
    record Withheld(UUID incidentId) implements IncidentEvent {}

    /**
     * What happened is to be looked at together.
     *
     * @param because why, in sentences for people
     */
    @EventType("io.tocsin.incident.review_opened.v1")
    record ReviewOpened(UUID incidentId, List<String> because, Actor by) implements IncidentEvent {}

    /**
     * A review has a time, or another one.
     *
     * @param title of the meeting
     * @param participants people's keys
     * @param revision counts the invitations from 1; a calendar takes the highest (RFC 5545, SEQUENCE)
     */
    @EventType("io.tocsin.incident.review_scheduled.v1")
    record ReviewScheduled(
            UUID incidentId,
            String title,
            Instant startsAt,
            int minutes,
            @Nullable String place,
            List<String> participants,
            int revision,
            Actor by)
            implements IncidentEvent {}

    /** A review that had a time has none any more; the parts as in {@link ReviewScheduled}. */
    @EventType("io.tocsin.incident.review_called_off.v1")
    record ReviewCalledOff(
            UUID incidentId,
            String title,
            Instant startsAt,
            int minutes,
            List<String> participants,
            int revision,
            Actor by)
            implements IncidentEvent {}

    @EventType("io.tocsin.incident.review_published.v1")
    record ReviewPublished(UUID incidentId, Actor by) implements IncidentEvent {}

    /** A response plan was changed because of the incident. */
    @EventType("io.tocsin.incident.plan_improved.v1")
    record PlanImproved(
            UUID incidentId,
            String plan,
            long planVersion,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    /** How soon an action item is to be done, among others. */
    enum ActionItemPriority {
        HIGH,
        MEDIUM,
        LOW
    }

    /** What became of an action item. */
    enum ActionItemState {
        OPEN,
        DONE,
        DROPPED
    }

    /** Something is to be done so that it does not happen again. Has what a tracker needs. */
    @EventType("io.tocsin.incident.action_item_added.v1")
    record ActionItemAdded(
            UUID incidentId,
            UUID actionItemId,
            String title,
            String owner,
            Instant deadline,
            ActionItemPriority priority,
            Actor by)
            implements IncidentEvent {}

    /** It is as it says now. */
    @EventType("io.tocsin.incident.action_item_changed.v1")
    record ActionItemChanged(
            UUID incidentId,
            UUID actionItemId,
            String title,
            String owner,
            Instant deadline,
            ActionItemPriority priority,
            ActionItemState state,
            @Nullable String note,
            @Nullable String trackerLink,
            Actor by)
            implements IncidentEvent {}

    /**
     * An action item is to be done soon, or should have been.
     *
     * @param overdue whether its deadline has passed
     */
    @EventType("io.tocsin.incident.action_item_due.v1")
    record ActionItemDue(
            UUID incidentId, UUID actionItemId, String title, String owner, Instant deadline, boolean overdue)
            implements IncidentEvent {}

    /**
     * More people are wanted. Who they are is found out when this is read, and told in {@link PageEvent.RespondersAsked}.
     *
     * @param message what they are to know
     */
    @EventType("io.tocsin.incident.responders_requested.v1")
    record RespondersRequested(
            UUID incidentId,
            UUID requestId,
            IncidentSummary incident,
            List<Target> targets,
            @Nullable String message,
            Actor by)
            implements IncidentEvent {

        /** What a target's key is the key of. */
        public enum Kind {
            RESPONDER,
            /** All of its members. */
            TEAM,
            /** Who is on call by it now. */
            SCHEDULE,
            /** Those who have it and are on call now; if nobody is, all who have it. */
            SKILL
        }

        /**
         * Whom it is for.
         *
         * @param level of a skill, at least, from 1 to 5
         */
        public record Target(
                Kind kind, String key, @Nullable Integer level) {}
    }

    /**
     * Somebody who was asked has said whether they come.
     *
     * @param via as in {@link Acknowledged}
     */
    @EventType("io.tocsin.incident.responder_answered.v1")
    record ResponderAnswered(
            UUID incidentId,
            UUID requestId,
            String responder,
            boolean accepted,
            @Nullable String note,
            String via) implements IncidentEvent {}

    /** It has happened before: the incident is one of a problem's. */
    @EventType("io.tocsin.incident.problem_linked.v1")
    record ProblemLinked(UUID incidentId, UUID problemId, String title) implements IncidentEvent {}

    /** What the incident is labelled with, all of it. */
    @EventType("io.tocsin.incident.tags_changed.v1")
    record TagsChanged(UUID incidentId, List<String> tags, Actor by) implements IncidentEvent {}

    /** Values of the company's own fields are others now. */
    @EventType("io.tocsin.incident.fields_changed.v1")
    record FieldsChanged(UUID incidentId, List<FieldChange> changes, Actor by) implements IncidentEvent {

        /**
         * A field with its value, as text.
         *
         * @param from null if it had none
         * @param to null if it has none any more
         */
        public record FieldChange(
                String key, @Nullable String from, @Nullable String to) {}
    }

    /**
     * The incident is in a company's own phase of its state.
     *
     * @param status null if in none
     */
    @EventType("io.tocsin.incident.status_changed.v1")
    record StatusChanged(UUID incidentId, @Nullable String status, Actor by) implements IncidentEvent {}

    /**
     * Something that everybody should see at once: a fact, or where to find something.
     *
     * @param url of what is attached
     */
    @EventType("io.tocsin.incident.pin_added.v1")
    record PinAdded(
            UUID incidentId,
            UUID pinId,
            String text,
            @Nullable String url,
            Actor by) implements IncidentEvent {}

    @EventType("io.tocsin.incident.pin_removed.v1")
    record PinRemoved(UUID incidentId, UUID pinId, String text, Actor by) implements IncidentEvent {}

    /**
     * Those who have to know by law or contract have been told.
     *
     * @param recipient such as an authority
     * @param disclosedAt when; the target counts by it
     */
    @EventType("io.tocsin.incident.disclosed.v1")
    record Disclosed(
            UUID incidentId,
            String recipient,
            Instant disclosedAt,
            @Nullable String note,
            Actor by) implements IncidentEvent {}

    /** What is to be done within a time. */
    enum TargetKind {
        ACKNOWLEDGE,
        MITIGATE,
        RESOLVE,
        UPDATE,
        /** To tell those who have to know by law or contract. */
        DISCLOSE
    }

    /**
     * A target is soon missed.
     *
     * @param rule the key of the rule that set it
     * @param goalSeconds how long there is, of the time that counts by the rule
     */
    @EventType("io.tocsin.incident.target_warned.v1")
    record TargetWarned(UUID incidentId, TargetKind kind, String rule, long goalSeconds, Instant missedAt)
            implements IncidentEvent {}

    /** A target is missed; told once. */
    @EventType("io.tocsin.incident.target_breached.v1")
    record TargetBreached(UUID incidentId, TargetKind kind, String rule, long goalSeconds, Instant missedAt)
            implements IncidentEvent {}

    /** A target is met in time. */
    @EventType("io.tocsin.incident.target_met.v1")
    record TargetMet(UUID incidentId, TargetKind kind, String rule, long goalSeconds, long takenSeconds)
            implements IncidentEvent {}
}
