package io.tocsin.incident.risk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.incident.api.Incidents;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The risk register. */
@ApplicationScoped
@Transactional
class Risks {

    private static final int MOST_OF_AN_INCIDENT = 50;

    private final RiskStore store;
    private final Incidents incidents;
    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    Risks(RiskStore store, Incidents incidents, Database database, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.incidents = incidents;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("tocsin.risks.review.due", this::due)
                .description("Risks whose day of review has come")
                .register(registry);
    }

    /** Not a number if the database cannot be asked. */
    double due() {
        try {
            return store.due(today());
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    List<Risk> list(RiskFilter filter, RiskStore.@Nullable Position after, int most) {
        return store.list(filter, today(), after, most);
    }

    /** What is known to threaten the services that the incident affects; the greatest first. */
    List<Risk> of(UUID incident) {
        return store.of(incidents.get(incident).affectedServices(), today(), MOST_OF_AN_INCIDENT);
    }

    /** @throws ProblemException 404 if there is none */
    Risk get(UUID id) {
        return store.find(id, today()).orElseThrow(() -> new ProblemException(Problem.notFound("risk", id)));
    }

    Risk add(RiskBody body) {
        requireReferences(body);
        UUID id = Ids.next();
        store.insert(id, body, clock.instant());
        audit.record("CREATED", ref(id), null, get(id));
        return get(id);
    }

    Risk change(UUID id, @Nullable String ifMatch, RiskBody body) {
        Risk now = match(id, ifMatch);
        requireReferences(body);
        store.update(id, body);
        audit.record("CHANGED", ref(id), now, get(id));
        return get(id);
    }

    void remove(UUID id, @Nullable String ifMatch) {
        Risk now = match(id, ifMatch);
        store.remove(id);
        audit.record("REMOVED", ref(id), now, null);
    }

    private static String ref(UUID id) {
        return "risk:" + id;
    }

    private Risk match(UUID id, @Nullable String ifMatch) {
        Risk now = store.lock(id, today()).orElseThrow(() -> new ProblemException(Problem.notFound("risk", id)));
        ETags.requireMatch(ifMatch, now.version());
        return now;
    }

    private void requireReferences(RiskBody body) {
        if (body.service() != null && isMissing("select 1 from service where key = ?", body.service())) {
            throw new ProblemException(Problem.validation("/service", "there is no service " + body.service()));
        }
        if (body.problem() != null && isMissing("select 1 from problem where id = ?", body.problem())) {
            throw new ProblemException(Problem.validation("/problem", "there is no problem " + body.problem()));
        }
    }

    private boolean isMissing(String sql, Object key) {
        return database.row(sql, row -> 1, key).isEmpty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
