package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What people do with overrides, each in a transaction that holds the schedule's lock. */
@ApplicationScoped
class OverrideService {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final ScheduleRepository schedules;
    private final OverrideRepository repository;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final TeamAccessService access;
    private final InstantSource clock;

    OverrideService(
            ScheduleRepository schedules,
            OverrideRepository repository,
            ReferenceStore references,
            ChangeStore changes,
            TeamAccessService access,
            InstantSource clock) {
        this.schedules = schedules;
        this.repository = repository;
        this.references = references;
        this.changes = changes;
        this.access = access;
        this.clock = clock;
    }

    @Transactional
    OverrideEntity create(String key, OverrideBody body) {
        ScheduleEntity schedule = schedules.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        Instant from = body.from().truncatedTo(ChronoUnit.MICROS);
        Instant to = body.to().truncatedTo(ChronoUnit.MICROS);
        requireSensible(from, to);
        references.require(Map.of("/responder", ObjectRef.responder(body.responder())));
        repository.overlapping(key, from, to).ifPresent(other -> {
            throw new ProblemException(Problem.conflict("%s is on call instead from %s to %s already."
                    .formatted(other.responder(), other.from(), other.to())));
        });
        OverrideEntity override = new OverrideEntity(Ids.next(), key, body.responder(), from, to);
        repository.persist(override);
        return record(override, Action.CREATED);
    }

    @Transactional
    void remove(String key, UUID id) {
        ScheduleEntity schedule = schedules.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        OverrideEntity override = repository.get(key, id);
        repository.delete(override);
        record(override, Action.REMOVED);
    }

    private void requireSensible(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new ProblemException(Problem.validation("/to", "must be after from"));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(Problem.validation("/to", "must be at most 366 days after from"));
        }
        if (!to.isAfter(clock.instant())) {
            throw new ProblemException(Problem.validation("/to", "must be in the future"));
        }
    }

    private OverrideEntity record(OverrideEntity override, Action action) {
        changes.audit(action, ObjectRef.schedule(override.schedule()), Map.of("override", OverrideView.from(override)));
        schedules.setRevision(override.schedule(), changes.countRevision());
        return override;
    }
}
