package io.tocsin.incident.maintenance;

import io.tocsin.incident.catalog.Catalog;
import io.tocsin.incident.catalog.ServiceEntity;
import io.tocsin.incident.catalog.ServiceRepository;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with maintenance windows: who may, and what must hold. */
@ApplicationScoped
@Transactional
class Maintenance {

    private static final Duration LONGEST = Duration.ofDays(31);

    private final MaintenanceStore store;
    private final Holds holds;
    private final ServiceRepository services;
    private final Catalog catalog;
    private final CurrentUser user;
    private final InstantSource clock;

    Maintenance(
            MaintenanceStore store,
            Holds holds,
            ServiceRepository services,
            Catalog catalog,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.holds = holds;
        this.services = services;
        this.catalog = catalog;
        this.user = user;
        this.clock = clock;
    }

    List<MaintenanceWindow> list(MaintenanceFilter filter, MaintenanceStore.@Nullable Position after, int most) {
        return store.list(filter, clock.instant(), after, most);
    }

    /** @throws ProblemException 404 if there is none */
    MaintenanceWindow get(UUID id) {
        return store.find(id, clock.instant()).orElseThrow(() -> unknown(id));
    }

    MaintenanceWindow plan(MaintenanceBody body) {
        check(body);
        UUID id = Ids.next();
        store.insert(id, body, user.key(), clock.instant());
        return get(id);
    }

    MaintenanceWindow change(UUID id, @Nullable String ifMatch, MaintenanceBody body) {
        MaintenanceWindow now = lock(id, ifMatch);
        if (now.state() == MaintenanceWindow.State.OVER) {
            throw new ProblemException(Problem.conflict("The maintenance is over."));
        }
        if (now.state() == MaintenanceWindow.State.ACTIVE && !now.from().equals(body.from())) {
            throw new ProblemException(Problem.validation("/from", "cannot change, because the maintenance has begun"));
        }
        check(body);
        holds.move(now, body.services(), body.to());
        store.update(id, body);
        return get(id);
    }

    MaintenanceWindow end(UUID id) {
        MaintenanceWindow now = store.lock(id, clock.instant()).orElseThrow(() -> unknown(id));
        mayChange(now.services());
        switch (now.state()) {
            case SCHEDULED ->
                throw new ProblemException(Problem.conflict("The maintenance has not begun; call it off instead."));
            case OVER -> {}
            case ACTIVE -> {
                holds.release(now);
                store.end(id, clock.instant());
            }
        }
        return get(id);
    }

    void callOff(UUID id, @Nullable String ifMatch) {
        MaintenanceWindow now = lock(id, ifMatch);
        if (now.state() != MaintenanceWindow.State.SCHEDULED) {
            throw new ProblemException(Problem.conflict("The maintenance has begun; end it instead."));
        }
        store.remove(id);
    }

    private MaintenanceWindow lock(UUID id, @Nullable String ifMatch) {
        MaintenanceWindow now = store.lock(id, clock.instant()).orElseThrow(() -> unknown(id));
        mayChange(now.services());
        ETags.requireMatch(ifMatch, now.version());
        return now;
    }

    private void check(MaintenanceBody body) {
        List<Fault> faults = new ArrayList<>();
        List<String> missing = List.copyOf(services.missing(body.services()));
        for (int i = 0; i < body.services().size(); i++) {
            if (missing.contains(body.services().get(i))) {
                faults.add(new Fault(
                        "/services/" + i,
                        "there is no service " + body.services().get(i)));
            }
        }
        if (!body.to().isAfter(body.from())) {
            faults.add(new Fault("/to", "must be after from"));
        } else if (Duration.between(body.from(), body.to()).compareTo(LONGEST) > 0) {
            faults.add(new Fault("/to", "must be at most 31 days after from"));
        } else if (!body.to().isAfter(clock.instant())) {
            faults.add(new Fault("/to", "must be in the future"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        mayChange(body.services());
    }

    /** A service that was removed since is nobody's. */
    private void mayChange(List<String> keys) {
        services.list("key in ?1", keys).stream()
                .map(ServiceEntity::team)
                .distinct()
                .forEach(catalog::mayChange);
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problem.notFound("maintenance window", id));
    }
}
