package io.tocsin.oncall.dryrun;

import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.oncall.escalation.RoundRobin;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.WhoIsOnCall;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent.Triggered;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the paging for an incident that nobody answers, by {@link PagedIncident} itself, from one due time to the next.
 *
 * @param turns whose turn it is now, of these steps
 * @param unreachable why a person cannot be reached; null if nothing is known against it
 */
record DryRun(
        WhoIsOnCall cover,
        Plans plans,
        Function<Collection<RoundRobin.Key>, RoundRobin> turns,
        Function<String, @Nullable String> unreachable) {

    /** Longer than the longest policy, and than any weekend that it may wait for. */
    private static final Duration FARTHEST = Duration.ofDays(31);

    private static final UUID NONE = new UUID(0, 0);

    /** What would be told, in order, until everything is tried, or a month has passed. */
    List<OutgoingEvent> of(IncidentSummary summary, Instant at) {
        Moment first = new Moment(at, UUID::randomUUID, cover, plans);
        PagedIncident incident = PagedIncident.of(NONE, summary);
        incident.apply(new Triggered(NONE, summary, null, List.of(), null, null, Actor.system("dry-run")), 1, first);
        RunningEscalation begun = incident.running();
        RoundRobin roundRobin = begun == null ? new RoundRobin() : turns.apply(incident.roundRobins(begun.dueAt()));
        RunningEscalation running = begun;
        while (running != null && Duration.between(at, running.dueAt()).compareTo(FARTHEST) <= 0) {
            Moment moment = new Moment(running.dueAt(), UUID::randomUUID, cover, plans, roundRobin);
            int told = incident.events().size();
            incident.settle(moment);
            tellOfUnreachable(incident, told, moment);
            running = incident.running();
        }
        return incident.events();
    }

    /** As notification-service does: where nobody of a step can be reached, the next one is due at once. */
    private void tellOfUnreachable(PagedIncident incident, int from, Moment moment) {
        List<OutgoingEvent> events = incident.events();
        for (OutgoingEvent event : events.subList(from, events.size())) {
            if (event.data() instanceof PageRequested page) {
                String reason = unreachable.apply(page.responder());
                if (reason != null) {
                    incident.apply(new ResponderUnreachable(NONE, page.pageId(), page.responder(), reason), moment);
                }
            }
        }
    }
}
