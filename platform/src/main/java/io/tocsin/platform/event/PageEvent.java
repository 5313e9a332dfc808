package io.tocsin.platform.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the escalation of an incident goes on: who is to be paged, who was skipped and why, when it ends. {@code sequence}
 * counts per incident, over all of its escalations.
 */
public sealed interface PageEvent extends Event {

    UUID incidentId();

    /** One run through a policy; an incident that is reopened or reassigned gets another. */
    UUID escalationId();

    @Override
    default String subject() {
        return incidentId().toString();
    }

    /**
     * Paging has begun.
     *
     * @param policy the policy's key; null where a person is paged directly or only the fallback is left
     * @param policyVersion the version that this run keeps to its end
     * @param reason what began it, a sentence for people
     */
    @EventType("io.tocsin.escalation.started.v1")
    record EscalationStarted(
            UUID incidentId,
            UUID escalationId,
            @Nullable String policy,
            @Nullable Long policyVersion,
            String reason) implements PageEvent {}

    /**
     * A step's time has come.
     *
     * @param round 1 for the first run through the policy
     * @param step counted from 1
     * @param fallback whether this is the fallback, which catches what nobody took
     * @param targets the targets, as {@code schedule:primary}
     * @param dueAt when the step was due
     * @param nextAt when the next one will be, if nobody acknowledges
     */
    @EventType("io.tocsin.escalation.step_started.v1")
    record StepStarted(
            UUID incidentId,
            UUID escalationId,
            int round,
            int step,
            boolean fallback,
            List<String> targets,
            Instant dueAt,
            @Nullable Instant nextAt)
            implements PageEvent {}

    /**
     * A person is to be paged, now. Delivery is the notification-service's: by which method, how often, until when.
     *
     * @param pageId one person's page in one step
     * @param incidentSequence the sequence of the incident event that this page rests on; if the reader has already seen
     *     a later one that stops the paging, the page is cancelled
     * @param reason why this person, a sentence for people
     * @param important whether the step is to be noticed more than others; null if nothing is said
     */
    @EventType("io.tocsin.page.requested.v1")
    record PageRequested(
            UUID incidentId,
            UUID escalationId,
            UUID pageId,
            IncidentSummary incident,
            long incidentSequence,
            String responder,
            int round,
            int step,
            String reason,
            @Nullable Boolean important)
            implements PageEvent {

        /** Like others. */
        public PageRequested(
                UUID incidentId,
                UUID escalationId,
                UUID pageId,
                IncidentSummary incident,
                long incidentSequence,
                String responder,
                int round,
                int step,
                String reason) {
            this(incidentId, escalationId, pageId, incident, incidentSequence, responder, round, step, reason, null);
        }
    }

    /**
     * Nobody waits any more for the answer to a page that was requested: its person was removed, or has no way left to be
     * reached. Where that is so for all of a step, the next one is due now. The page is not taken back.
     *
     * @param reason a sentence for people
     */
    @EventType("io.tocsin.page.skipped.v1")
    record PageSkipped(UUID incidentId, UUID escalationId, UUID pageId, String responder, String reason)
            implements PageEvent {}

    /** A target of a step gave nobody to page, such as a schedule with nobody on call. Never silent. */
    @EventType("io.tocsin.escalation.target_skipped.v1")
    record TargetSkipped(UUID incidentId, UUID escalationId, int round, int step, String target, String reason)
            implements PageEvent {}

    /** A step that is not for this incident, or not for now, such as one for other severities. */
    @EventType("io.tocsin.escalation.step_skipped.v1")
    record StepSkipped(UUID incidentId, UUID escalationId, int round, int step, String reason) implements PageEvent {}

    /**
     * A step waits for its hours, such as the morning. Nobody is paged until then.
     *
     * @param until when its hours begin
     */
    @EventType("io.tocsin.escalation.step_deferred.v1")
    record StepDeferred(UUID incidentId, UUID escalationId, int round, int step, Instant until, String reason)
            implements PageEvent {}

    /**
     * Everything was tried and nobody answered.
     *
     * @param resolves whether the policy wants the incident to be resolved now; null for not, and then everybody is paged again
     */
    @EventType("io.tocsin.escalation.exhausted.v1")
    record EscalationExhausted(
            UUID incidentId,
            UUID escalationId,
            String reason,
            @Nullable Boolean resolves) implements PageEvent {

        /** Everybody is paged again. */
        public EscalationExhausted(UUID incidentId, UUID escalationId, String reason) {
            this(incidentId, escalationId, reason, null);
        }
    }

    /**
     * An acknowledgement is too old: in all that time the harm was not stopped. Paging begins again.
     *
     * @param escalationId the run that begins
     * @param acknowledgedAt when somebody took the incident
     */
    @EventType("io.tocsin.escalation.acknowledgement_lapsed.v1")
    record AcknowledgementLapsed(UUID incidentId, UUID escalationId, Instant acknowledgedAt) implements PageEvent {}

    /** A run goes on by another version of its policy, because somebody wanted it to. */
    @EventType("io.tocsin.escalation.policy_renewed.v1")
    record PolicyRenewed(UUID incidentId, UUID escalationId, String policy, long fromVersion, long version)
            implements PageEvent {}

    /**
     * Paging has ended, and pages under way are to be cancelled.
     *
     * @param incidentSequence the sequence of the incident event that ended it
     */
    @EventType("io.tocsin.escalation.stopped.v1")
    record EscalationStopped(UUID incidentId, UUID escalationId, long incidentSequence, String reason)
            implements PageEvent {}

    /**
     * Who is asked to help, beside the escalation: each gets a message. Nothing but the person's answer or the end of the
     * incident takes it back.
     *
     * @param requestId of {@link IncidentEvent.RespondersRequested}
     * @param incidentSequence that event's sequence
     * @param reason why they are asked, a sentence for people
     * @param missing what nobody could be found for
     */
    @EventType("io.tocsin.page.responders_asked.v1")
    record RespondersAsked(
            UUID incidentId,
            UUID requestId,
            IncidentSummary incident,
            long incidentSequence,
            String reason,
            List<Asked> asked,
            List<Missing> missing)
            implements PageEvent {

        @Override
        public UUID escalationId() {
            return requestId;
        }

        /**
         * One person, once.
         *
         * @param targets those that the person stands behind, such as {@code skill:dba}
         */
        public record Asked(UUID pageId, String responder, List<String> targets) {}

        /** A target, and why nobody stands behind it, a sentence for people. */
        public record Missing(String target, String reason) {}
    }
}
