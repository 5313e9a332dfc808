package io.tocsin.oncall.escalation;

import io.tocsin.oncall.escalation.Escalation.Outcome;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.Acknowledged;
import io.tocsin.platform.event.IncidentEvent.Described;
import io.tocsin.platform.event.IncidentEvent.Escalated;
import io.tocsin.platform.event.IncidentEvent.Mitigated;
import io.tocsin.platform.event.IncidentEvent.PolicyRenewed;
import io.tocsin.platform.event.IncidentEvent.Reassigned;
import io.tocsin.platform.event.IncidentEvent.Reopened;
import io.tocsin.platform.event.IncidentEvent.Resolved;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested;
import io.tocsin.platform.event.IncidentEvent.SeverityChanged;
import io.tocsin.platform.event.IncidentEvent.SnoozeEnded;
import io.tocsin.platform.event.IncidentEvent.Snoozed;
import io.tocsin.platform.event.IncidentEvent.Triggered;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.NotificationEvent.PageEscalated;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.AcknowledgementLapsed;
import io.tocsin.platform.event.PageEvent.PageSkipped;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident and its paging, held under lock while a batch of events is applied to it. Events only decide what is to be done;
 * people are paged when {@link #settle} is called, so that an acknowledgement in the same batch still comes in time.
 */
public final class PagedIncident {

    /** What changes anything here: most of what an incident's timeline tells is not about paging. */
    public static final Set<Class<? extends IncidentEvent>> AFFECTED_BY = Set.of(
            Triggered.class,
            Reopened.class,
            Reassigned.class,
            Acknowledged.class,
            Mitigated.class,
            Resolved.class,
            Snoozed.class,
            SnoozeEnded.class,
            Escalated.class,
            PolicyRenewed.class,
            RespondersRequested.class,
            SeverityChanged.class,
            Described.class);

    private final UUID id;
    private IncidentSummary summary;
    private long incidentSequence;
    private long pageSequence;
    private @Nullable RunningEscalation running;
    private @Nullable Wake wake;
    private final Map<UUID, Escalation> changed = new LinkedHashMap<>();
    private final List<OutgoingEvent> events = new ArrayList<>();

    public PagedIncident(
            UUID id,
            IncidentSummary summary,
            long incidentSequence,
            long pageSequence,
            @Nullable RunningEscalation running,
            @Nullable Wake wake) {
        this.id = id;
        this.summary = summary;
        this.incidentSequence = incidentSequence;
        this.pageSequence = pageSequence;
        this.running = running;
        this.wake = wake;
    }

    /** An incident that was not known; nothing has been told of it. */
    public static PagedIncident of(UUID id, IncidentSummary summary) {
        return new PagedIncident(id, summary, 0, 0, null, null);
    }

    /** The same with its run, before anything is applied. */
    public PagedIncident with(RunningEscalation run) {
        return new PagedIncident(id, summary, incidentSequence, pageSequence, run, wake);
    }

    /** @param sequence the event's */
    public void apply(IncidentEvent event, long sequence, Moment moment) {
        incidentSequence = sequence;
        switch (event) {
            case Triggered e -> {
                summary = e.incident();
                if (running == null) {
                    start(moment.plans().byPolicy(summary, moment.now()), "the incident was triggered", moment);
                }
            }
            case Reopened e -> {
                summary = e.incident();
                begin("reopened by " + e.by().label(), moment);
            }
            case Reassigned e -> reassign(e, moment);
            case Acknowledged e -> {
                acknowledge("acknowledged by " + e.by().label(), moment.now());
                wake = moment.plans().lapse(summary, moment.now());
            }
            case Snoozed e -> stop("snoozed by " + e.by().label() + " until " + e.until(), moment.now());
            case SnoozeEnded e -> {
                summary = e.incident();
                begin("the snooze was ended by " + e.by().label(), moment);
            }
            case Escalated e -> escalate(e.by().label() + " escalated", moment.now());
            case PolicyRenewed e -> {
                summary = e.incident();
                renew(moment);
            }
            case Mitigated e -> stop("mitigated by " + e.by().label(), moment.now());
            case Resolved e -> stop("resolved by " + e.by().label(), moment.now());
            case RespondersRequested e -> tell(Asking.of(e, sequence, moment), moment.now());
            case SeverityChanged e -> changeSeverity(e.to(), moment);
            case Described e -> summary = summary.withTitle(e.title());
            default -> {} // not in AFFECTED_BY
        }
    }

    /** What became of a page matters only to the run that it belongs to, while that goes on. */
    public void apply(NotificationEvent event, Moment moment) {
        if (running == null) {
            return;
        }
        switch (event) {
            case PageEscalated e -> change(running.passOn(e.pageId(), e.responder(), moment.now()));
            case ResponderUnreachable e -> change(running.unreachable(e.pageId(), moment.now()));
            // The incident-service turns an acknowledgement into the incident's, which stops the run.
            case NotificationEvent.PageAcknowledged e -> {}
            case NotificationEvent.RequestAnswered e -> {}
            case NotificationEvent.PageCancelled e -> {}
            case NotificationEvent.DeliveryDelivered e -> {}
            case NotificationEvent.DeliveryDelayed e -> {}
            case NotificationEvent.DeliveryFailed e -> {}
        }
    }

    /**
     * Somebody who is paged will not answer any more. Where nobody else of the step can, the next one is due.
     *
     * @param reason a sentence for people
     */
    public void lose(String responder, String reason, Instant now) {
        for (Page page : awaited()) {
            if (running != null && page.responder().equals(responder)) {
                tell(new PageSkipped(id, running.id(), page.id(), responder, reason), now);
                change(running.unreachable(page.id(), now));
            }
        }
    }

    /** The pages that may still be answered. */
    public List<Page> awaited() {
        return running == null
                ? List.of()
                : running.pages().stream().filter(page -> !page.unreachable()).toList();
    }

    /** Pages again, if that is due. */
    public void wake(Moment moment) {
        Wake due = wake;
        if (due == null || !due.isDue(moment.now())) {
            return;
        }
        if (running != null) {
            // It went on although somebody had acknowledged.
            stop("the acknowledgement has lapsed", moment.now());
        }
        UUID run = moment.ids().get();
        String reason = switch (due.kind()) {
            case LAPSE -> {
                tell(new AcknowledgementLapsed(id, run, due.since()), moment.now());
                wake = null;
                yield "the acknowledgement has lapsed";
            }
            case ALARM -> {
                wake = new Wake(due.kind(), null, due.since());
                yield "nobody has answered since " + due.since().truncatedTo(ChronoUnit.SECONDS);
            }
        };
        start(run, moment.plans().byPolicy(summary, moment.now()), reason, moment);
    }

    /** Whose turn has to be known, and held, to settle. */
    public List<RoundRobin.Key> roundRobins(Instant now) {
        return running != null && running.isDue(now) ? running.plan().roundRobins() : List.of();
    }

    /** Takes the turn that is due, if one is. Where nobody is left, they are all paged again in a while, unless it is given up. */
    public void settle(Moment moment) {
        if (running != null && running.isDue(moment.now())) {
            Outcome outcome = running.fire(new KnownIncident(id, summary, incidentSequence), moment);
            become(outcome, moment.now());
            if (outcome.escalation() instanceof Escalation.Exhausted(var last, var at, var reason)
                    && !last.plan().resolves()) {
                Instant since = wake == null ? moment.now() : wake.since();
                wake = new Wake(
                        Wake.Kind.ALARM, moment.now().plus(moment.plans().alarmInterval()), since);
            }
        }
    }

    /** Anew, whatever runs. */
    private void begin(String reason, Moment moment) {
        stop(reason, moment.now());
        start(moment.plans().byPolicy(summary, moment.now()), reason, moment);
    }

    /** What is for incidents that are acknowledged goes on. */
    private void acknowledge(String reason, Instant now) {
        wake = null;
        if (running != null) {
            become(running.acknowledge(incidentSequence, now, reason), now);
        }
    }

    /**
     * What waits for its hours is looked at again. Where the incident has become worse, and another policy is for those, that one
     * begins at its first step.
     */
    private void changeSeverity(Severity to, Moment moment) {
        IncidentSummary before = summary;
        summary = summary.withSeverity(to);
        if (running == null) {
            return;
        }
        String policy = moment.plans().byPolicy(summary, moment.now()).policy();
        boolean other =
                running.isBy(moment.plans().byPolicy(before, moment.now()).policy()) && !running.isBy(policy);
        if (other && to.compareTo(before.severity()) < 0 && !running.acknowledged()) {
            begin("it is " + to + " now", moment);
        } else {
            change(running.lookAgain(moment.now()));
        }
    }

    private void escalate(String reason, Instant at) {
        if (running != null) {
            change(running.escalate(reason, at));
        } else if (wake != null && wake.kind() == Wake.Kind.ALARM) {
            wake = new Wake(wake.kind(), at, wake.since());
        }
    }

    private void renew(Moment moment) {
        if (running != null) {
            become(running.renew(moment.plans().byPolicy(summary, moment.now())), moment.now());
        }
    }

    private void reassign(Reassigned event, Moment moment) {
        summary = event.incident();
        String policy = event.escalationPolicy();
        String assignee = event.assignee();
        String reason = "reassigned to " + (assignee == null ? "policy " + policy : assignee) + " by "
                + event.by().label();
        stop(reason, moment.now());
        EscalationPlan plan = assignee == null
                ? moment.plans().byPolicy(summary, moment.now())
                : moment.plans().byPerson(assignee, summary.escalationPolicy());
        start(plan, reason, moment);
    }

    private void start(EscalationPlan plan, String reason, Moment moment) {
        start(moment.ids().get(), plan, reason, moment);
    }

    private void start(UUID run, EscalationPlan plan, String reason, Moment moment) {
        become(RunningEscalation.start(run, id, plan, moment.now(), reason), moment.now());
    }

    private void stop(String reason, Instant now) {
        wake = null;
        if (running != null) {
            become(running.stop(incidentSequence, now, reason), now);
        }
    }

    private void become(Outcome outcome, Instant now) {
        change(outcome.escalation());
        outcome.events().forEach(event -> tell(event, now));
    }

    private void tell(PageEvent event, Instant now) {
        events.add(new OutgoingEvent(event, ++pageSequence, now));
    }

    private void change(Escalation escalation) {
        if (!escalation.equals(running)) {
            changed.put(escalation.id(), escalation);
            running = escalation instanceof RunningEscalation still ? still : null;
        }
    }

    public UUID id() {
        return id;
    }

    public IncidentSummary summary() {
        return summary;
    }

    public long incidentSequence() {
        return incidentSequence;
    }

    public long pageSequence() {
        return pageSequence;
    }

    public @Nullable Wake wake() {
        return wake;
    }

    public @Nullable RunningEscalation running() {
        return running;
    }

    /** The runs that began, went on or ended, each as it is now. */
    public List<Escalation> changed() {
        return List.copyOf(changed.values());
    }

    /** What is to be told, in order. */
    public List<OutgoingEvent> events() {
        return List.copyOf(events);
    }
}
