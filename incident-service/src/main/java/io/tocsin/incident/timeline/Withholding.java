package io.tocsin.incident.timeline;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.RestrictedTitle;
import java.util.List;

/**
 * What the topic tells of an incident. Of one that not everybody may read it tells what routing needs: that there is one, its
 * number, severity, service and policy, who answers, and what becomes of it. Everything else becomes an event that says nothing, so
 * that the sequence has no gap.
 */
final class Withholding {

    private Withholding() {}

    /** @param restricted whether the incident is read by those named only, after the event */
    static IncidentEvent told(IncidentEvent event, boolean restricted) {
        if (event instanceof IncidentEvent.RestrictionLifted e) {
            return restricted
                    ? new IncidentEvent.Withheld(e.incidentId())
                    : new IncidentEvent.Described(e.incidentId(), e.title(), e.summary(), e.by());
        }
        return restricted ? withheld(event) : event;
    }

    private static IncidentEvent withheld(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Triggered e ->
                new IncidentEvent.Triggered(
                        e.incidentId(), bare(e.incident()), null, List.of(), e.integrationId(), null, e.by());
            case IncidentEvent.Backfilled e ->
                new IncidentEvent.Backfilled(e.incidentId(), bare(e.incident()), null, List.of(), e.by());
            case IncidentEvent.Acknowledged e -> e;
            case IncidentEvent.Mitigated e -> new IncidentEvent.Mitigated(e.incidentId(), e.by(), null);
            case IncidentEvent.Resolved e -> new IncidentEvent.Resolved(e.incidentId(), e.by(), null);
            case IncidentEvent.Reopened e ->
                new IncidentEvent.Reopened(e.incidentId(), bare(e.incident()), e.by(), null);
            case IncidentEvent.Reassigned e ->
                new IncidentEvent.Reassigned(
                        e.incidentId(), bare(e.incident()), e.assignee(), e.escalationPolicy(), e.by());
            case IncidentEvent.Snoozed e -> new IncidentEvent.Snoozed(e.incidentId(), e.until(), null, e.by());
            case IncidentEvent.SnoozeEnded e ->
                new IncidentEvent.SnoozeEnded(e.incidentId(), bare(e.incident()), null, e.by());
            case IncidentEvent.AcknowledgementLapsed e -> e;
            case IncidentEvent.Escalated e -> new IncidentEvent.Escalated(e.incidentId(), null, e.by());
            case IncidentEvent.PolicyRenewed e ->
                new IncidentEvent.PolicyRenewed(e.incidentId(), bare(e.incident()), e.by());
            case IncidentEvent.SeverityChanged e -> e;
            // People are found and asked; what they are to know they read in the incident.
            case IncidentEvent.RespondersRequested e ->
                new IncidentEvent.RespondersRequested(
                        e.incidentId(), e.requestId(), bare(e.incident()), e.targets(), null, e.by());
            case IncidentEvent.ResponderAnswered e ->
                new IncidentEvent.ResponderAnswered(
                        e.incidentId(), e.requestId(), e.responder(), e.accepted(), null, e.via());
            case IncidentEvent.Restricted e ->
                new IncidentEvent.Described(e.incidentId(), RestrictedTitle.of(e.number()), null, e.by());
            // Not a default: who adds an event has to say what others may know of it.
            case IncidentEvent.RestrictionLifted _,
                    IncidentEvent.Withheld _,
                    IncidentEvent.KindChanged _,
                    IncidentEvent.ProblemLinked _,
                    IncidentEvent.TagsChanged _,
                    IncidentEvent.FieldsChanged _,
                    IncidentEvent.StatusChanged _,
                    IncidentEvent.PinAdded _,
                    IncidentEvent.PinRemoved _,
                    IncidentEvent.Disclosed _,
                    IncidentEvent.TimeCorrected _,
                    IncidentEvent.ReviewOpened _,
                    IncidentEvent.ReviewScheduled _,
                    IncidentEvent.ReviewCalledOff _,
                    IncidentEvent.ReviewPublished _,
                    IncidentEvent.PlanImproved _,
                    IncidentEvent.ActionItemAdded _,
                    IncidentEvent.ActionItemChanged _,
                    IncidentEvent.ActionItemDue _,
                    IncidentEvent.AlertAdded _,
                    IncidentEvent.AlertResolved _,
                    IncidentEvent.Described _,
                    IncidentEvent.AffectedServicesChanged _,
                    IncidentEvent.NoteAdded _,
                    IncidentEvent.UpdatePosted _,
                    IncidentEvent.StakeholderAdded _,
                    IncidentEvent.StakeholderRemoved _,
                    IncidentEvent.PagingRecorded _,
                    IncidentEvent.CauseSuspected _,
                    IncidentEvent.CauseConfirmed _,
                    IncidentEvent.CauseDismissed _,
                    IncidentEvent.MitigationRecorded _,
                    IncidentEvent.MitigationExtended _,
                    IncidentEvent.MitigationRemoved _,
                    IncidentEvent.MitigationExpired _,
                    IncidentEvent.ResponseStarted _,
                    IncidentEvent.RoleAssigned _,
                    IncidentEvent.TaskAdded _,
                    IncidentEvent.TaskAssigned _,
                    IncidentEvent.TaskCompleted _,
                    IncidentEvent.TaskReopened _,
                    IncidentEvent.Assessed _,
                    IncidentEvent.CustomersEstimated _,
                    IncidentEvent.TargetWarned _,
                    IncidentEvent.TargetBreached _,
                    IncidentEvent.TargetMet _ -> new IncidentEvent.Withheld(event.incidentId());
        };
    }

    private static IncidentSummary bare(IncidentSummary summary) {
        return new IncidentSummary(
                summary.number(),
                RestrictedTitle.of(summary.number()),
                summary.severity(),
                summary.serviceKey(),
                null,
                summary.escalationPolicy(),
                summary.supportHours());
    }
}
