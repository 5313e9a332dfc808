package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.oncall.escalation.RoundRobin;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.roundrobin.RoundRobinStore;
import io.tocsin.oncall.load.AskedPages;
import io.tocsin.oncall.policy.PolicyVersionStore;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What handlers and worker have in common: what they tell the rules, and what they do with what the rules decided. */
@ApplicationScoped
class PagingService {

    private final EscalationConfig config;
    private final EscalationOutcomeStore writer;
    private final EscalationMetrics metrics;
    private final CoverProvider cover;
    private final PolicyVersionStore policies;
    private final RoundRobinStore roundRobins;
    private final Outbox outbox;
    private final AskedPages pages;
    private final LostPeople lost;
    private final AfterCommit afterCommit;
    private final StepAlarm alarm;
    private final InstantSource clock;

    PagingService(
            EscalationConfig config,
            EscalationOutcomeStore writer,
            EscalationMetrics metrics,
            CoverProvider cover,
            PolicyVersionStore policies,
            RoundRobinStore roundRobins,
            Outbox outbox,
            AskedPages pages,
            LostPeople lost,
            AfterCommit afterCommit,
            StepAlarm alarm,
            InstantSource clock) {
        this.config = config;
        this.writer = writer;
        this.metrics = metrics;
        this.cover = cover;
        this.policies = policies;
        this.roundRobins = roundRobins;
        this.outbox = outbox;
        this.pages = pages;
        this.lost = lost;
        this.afterCommit = afterCommit;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** The present, as precisely as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param policyKeys the policies that may be needed; empty if nothing can begin */
    Moment moment(Set<String> policyKeys) {
        Plans plans = new Plans(
                policyKeys.isEmpty() ? Map.of() : policies.inForce(policyKeys),
                config.fallbackResponders().orElse(List.of()),
                config.patience(),
                config.alarmInterval());
        return new Moment(now(), Ids::next, new CoverLookup(cover.current()), plans);
    }

    /** Takes the turns that are due, stores what has changed, and tells of it. */
    void settle(Collection<PagedIncident> incidents, Moment moment) {
        if (incidents.isEmpty()) {
            return;
        }
        RoundRobin turns = roundRobins.lock(incidents.stream()
                .flatMap(incident -> incident.roundRobins(moment.now()).stream())
                .toList());
        Moment full = moment.with(turns);
        incidents.forEach(incident -> incident.settle(full));
        roundRobins.store(turns);
        lost.skip(incidents, moment.now());
        store(incidents, moment.now());
    }

    /** Stores what has changed, and tells of it; what is due is taken later. */
    void store(Collection<PagedIncident> incidents, Instant now) {
        if (incidents.isEmpty()) {
            return;
        }
        writer.save(incidents, now);
        List<OutgoingEvent> events = incidents.stream()
                .flatMap(incident -> incident.events().stream())
                .toList();
        outbox.publish(events);
        pages.record(events);
        incidents.stream()
                .map(PagedIncident::running)
                .filter(Objects::nonNull)
                .map(RunningEscalation::dueAt)
                .min(Instant::compareTo)
                .ifPresent(due -> afterCommit.run(() -> alarm.ringIfBefore(due)));
        afterCommit.run(() -> metrics.record(events));
    }
}
