package io.tocsin.incident.insight.cost;

import io.tocsin.incident.catalog.Catalog;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an hour of each service's downtime costs: who may say so, and what is on record of it. */
@ApplicationScoped
@Transactional
public class DowntimeCosts {

    private final DowntimeCostStore store;
    private final Catalog catalog;
    private final AuditLog audit;

    DowntimeCosts(DowntimeCostStore store, Catalog catalog, AuditLog audit) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
    }

    /** Of all services that have one, in the order of their keys. */
    public List<DowntimeCostStore.Stored> all() {
        return store.all();
    }

    /** @throws ProblemException 404 if there is none, or no such service */
    DowntimeCostStore.Stored get(String service) {
        catalog.get(service);
        return store.lock(service)
                .orElseThrow(() -> new ProblemException(Problem.notFound("downtime cost of service", service)));
    }

    /** @param ifMatch needed once there is a cost */
    DowntimeCostStore.Stored put(String service, @Nullable String ifMatch, DowntimeCost cost) {
        catalog.mayChange(catalog.get(service).team());
        Optional<DowntimeCostStore.Stored> now = store.lock(service);
        now.ifPresent(stored -> ETags.requireMatch(ifMatch, stored.version()));
        DowntimeCostStore.Stored next = store.put(service, cost);
        audit.record(
                now.isPresent() ? "CHANGED" : "CREATED",
                ref(service),
                now.map(DowntimeCostStore.Stored::cost).orElse(null),
                next.cost());
        return next;
    }

    void remove(String service, @Nullable String ifMatch) {
        catalog.mayChange(catalog.get(service).team());
        DowntimeCostStore.Stored now = get(service);
        ETags.requireMatch(ifMatch, now.version());
        store.remove(service);
        audit.record("REMOVED", ref(service), now.cost(), null);
    }

    private static String ref(String service) {
        return Catalog.ref(service) + "/downtime-cost";
    }
}
