package io.tocsin.incident.catalog;

import io.tocsin.incident.team.Teams;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.CatalogEvent;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes to the catalog: who may make them, and what must hold. */
@ApplicationScoped
@Transactional
public class Catalog {

    private final ServiceRepository services;
    private final Teams teams;
    private final CurrentUser user;
    private final ObjectEvents told;
    private final AuditLog audit;

    Catalog(ServiceRepository services, Teams teams, CurrentUser user, ObjectEvents told, AuditLog audit) {
        this.services = services;
        this.teams = teams;
        this.user = user;
        this.told = told;
        this.audit = audit;
    }

    ServiceEntity create(ServiceBody body) {
        String key = body.key();
        if (key == null) {
            throw new ProblemException(Problem.validation("/key", "is needed"));
        }
        mayChange(body.team());
        if (services.findById(key) != null) {
            throw new ProblemException(Problem.conflict("There is already a service " + key + "."));
        }
        check(key, body);
        ServiceEntity service = new ServiceEntity(key, body);
        services.persistAndFlush(service);
        audit.record("CREATED", ref(key), null, ServiceBody.from(service));
        told.tellOnce(service.changed());
        return service;
    }

    ServiceEntity change(String key, @Nullable String ifMatch, ServiceBody body) {
        ServiceEntity service = get(key);
        mayChange(service.team());
        mayChange(body.team());
        ETags.requireMatch(ifMatch, service.version());
        if (body.key() != null && !body.key().equals(key)) {
            throw new ProblemException(Problem.validation("/key", "cannot be changed"));
        }
        check(key, body);
        ServiceBody before = ServiceBody.from(service);
        service.change(body);
        services.flush();
        audit.record("CHANGED", ref(key), before, ServiceBody.from(service));
        told.tellOnce(service.changed());
        return service;
    }

    void remove(String key, @Nullable String ifMatch) {
        ServiceEntity service = get(key);
        mayChange(service.team());
        ETags.requireMatch(ifMatch, service.version());
        long used = ((Number) services.getEntityManager()
                        .createNativeQuery("""
                                select (select count(*) from integration where service_key = :key)
                                     + (select count(*) from (select 1 from incident where service_key = :key limit 1) as i)
                                     + (select count(*) from service where depends_on @> to_jsonb(cast(:key as text)))""")
                        .setParameter("key", key)
                        .getSingleResult())
                .longValue();
        if (used > 0) {
            throw new ProblemException(Problem.conflict(
                    "Service " + key + " has integrations or incidents, or another service depends on it."));
        }
        audit.record("REMOVED", ref(key), ServiceBody.from(service), null);
        services.delete(service);
        services.flush();
        told.tellOnce(new CatalogEvent.ServiceRemoved(key));
    }

    /** @throws ProblemException 404 if there is none */
    public ServiceEntity get(String key) {
        ServiceEntity service = services.findById(key);
        if (service == null) {
            throw new ProblemException(Problem.notFound("service", key));
        }
        return service;
    }

    /** @throws ProblemException 403 unless the person is an admin or of the team */
    public void mayChange(String team) {
        if (!user.isAdmin() && !teams.isMember(team, user.key())) {
            throw new ProblemException(
                    Problem.forbidden("Only an admin or a member of team " + team + " may change this."));
        }
    }

    /** As it stands in audit records; what belongs to a service is named below it. */
    public static String ref(String key) {
        return "service:" + key;
    }

    private void check(String key, ServiceBody body) {
        List<Problem.Fault> faults =
                body.supportHours() == null ? List.of() : body.supportHours().faults("/supportHours");
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        if (body.dependsOn() == null || body.dependsOn().isEmpty()) {
            return;
        }
        Set<String> missing = services.missing(body.dependsOn());
        for (int i = 0; i < body.dependsOn().size(); i++) {
            String needed = body.dependsOn().get(i);
            if (needed.equals(key)) {
                throw new ProblemException(Problem.validation("/dependsOn/" + i, "a service cannot depend on itself"));
            }
            if (missing.contains(needed)) {
                throw new ProblemException(Problem.validation("/dependsOn/" + i, "there is no service " + needed));
            }
        }
        if (services.needs(body.dependsOn()).contains(key)) {
            throw new ProblemException(Problem.validation("/dependsOn", "this would make a circle"));
        }
    }
}
