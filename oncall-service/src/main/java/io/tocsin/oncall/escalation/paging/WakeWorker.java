package io.tocsin.oncall.escalation.paging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.oncall.escalation.Moment;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pages again where an acknowledgement has lapsed, or nobody has answered. */
@ApplicationScoped
class WakeWorker implements DueWork, DueRows {

    private final Database database;
    private final EscalationStore store;
    private final PagingService paging;

    WakeWorker(Database database, EscalationStore store, PagingService paging) {
        this.database = database;
        this.store = store;
        this.paging = paging;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("tocsin.escalation.unanswered", this::unanswered)
                .description("Incidents for which everything was tried and nobody has answered yet, of all replicas")
                .register(registry);
    }

    /** Not a number if the database cannot be asked. */
    double unanswered() {
        try {
            return database.row(
                            "select count(*) from paged_incident where wake_kind = 'ALARM'", row -> row.getDouble(1))
                    .orElse(0.0);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    @Override
    public String name() {
        return "wakes";
    }

    @Override
    public DueRows rows() {
        return this;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows("""
                select incident_id from paged_incident
                where wake_at <= ? and (wake_retry_at is null or wake_retry_at <= ?)
                order by wake_at limit ? for update skip locked""", row -> row.getObject(1, UUID.class), now, now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        Collection<PagedIncident> incidents = store.lock(ids).values();
        Set<String> policies = new HashSet<>(Set.of(Plans.DEFAULT));
        for (PagedIncident incident : incidents) {
            String policy = incident.summary().escalationPolicy();
            if (policy != null) {
                policies.add(policy);
            }
        }
        Moment moment = paging.moment(policies);
        incidents.forEach(incident -> incident.wake(moment));
        paging.settle(incidents, moment);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update(
                "update paged_incident set wake_retry_at = ? where incident_id = ? and wake_at is not null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row("""
                select greatest(wake_at, wake_retry_at) from paged_incident where wake_at is not null
                order by wake_at limit 1""", row -> row.getTimestamp(1).toInstant());
    }
}
