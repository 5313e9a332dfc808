package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Segment.Why;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with overrides, each in a transaction that holds the schedule's lock. */
@ApplicationScoped
public class OverrideService {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final ScheduleRepository schedules;
    private final OverrideRepository repository;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final TeamAccessService access;
    private final ChangeGuards guards;
    private final InstantSource clock;

    OverrideService(
            ScheduleRepository schedules,
            OverrideRepository repository,
            ReferenceStore references,
            ChangeStore changes,
            TeamAccessService access,
            ChangeGuards guards,
            InstantSource clock) {
        this.schedules = schedules;
        this.repository = repository;
        this.references = references;
        this.changes = changes;
        this.access = access;
        this.guards = guards;
        this.clock = clock;
    }

    @Transactional
    OverrideEntity create(String key, OverrideBody body) {
        access.requireMayChangeObjectsOf(schedules.lock(key).team());
        Instant from = body.from().truncatedTo(ChronoUnit.MICROS);
        Instant to = body.to().truncatedTo(ChronoUnit.MICROS);
        return add(key, new Replacement(body.replaces(), body.responder(), from, to, Why.OVERRIDE));
    }

    /**
     * Puts a swap into force, for those who have made sure that it may be, in their transaction.
     *
     * @param swap from one person to another
     * @return the id of what stands in the schedule from now on
     * @throws ProblemException 404 without the schedule, 422 without the people, 409 if somebody has the place already
     */
    @Transactional
    public UUID swap(String key, Replacement swap) {
        schedules.lock(key);
        return add(key, swap).id();
    }

    /** What has been is not undone: an override that has begun ends now, one that is over stays. */
    @Transactional
    void remove(String key, UUID id) {
        access.requireMayChangeObjectsOf(schedules.lock(key).team());
        OverrideEntity override = repository.get(key, id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!override.to().isAfter(now)) {
            throw new ProblemException(Problem.conflict("It was over at " + override.to() + ", and the past stays."));
        }
        Loaded was = guards.before(key);
        OverrideView before = OverrideView.from(override);
        if (override.from().isBefore(now)) {
            override.end(now);
            record(key, Action.CHANGED, before, OverrideView.from(override));
        } else {
            repository.delete(override);
            record(key, Action.REMOVED, before, null);
        }
        guards.check(was, key);
    }

    private OverrideEntity add(String key, Replacement wanted) {
        requireSensible(wanted);
        Map<String, ObjectRef> people = new LinkedHashMap<>();
        people.put("/responder", ObjectRef.responder(wanted.responder()));
        if (wanted.replaces() != null) {
            people.put("/replaces", ObjectRef.responder(wanted.replaces()));
        }
        references.require(people);
        repository.overlapping(key, wanted).ifPresent(other -> {
            throw new ProblemException(Problem.conflict("%s is on call instead from %s to %s already."
                    .formatted(other.responder(), other.from(), other.to())));
        });
        Loaded was = guards.before(key);
        OverrideEntity override = new OverrideEntity(Ids.next(), key, wanted);
        repository.persist(override);
        record(key, Action.CREATED, null, OverrideView.from(override));
        guards.check(was, key);
        return override;
    }

    private void requireSensible(Replacement wanted) {
        if (!wanted.to().isAfter(wanted.from())) {
            throw new ProblemException(Problem.validation("/to", "must be after from"));
        }
        if (Duration.between(wanted.from(), wanted.to()).compareTo(LONGEST) > 0) {
            throw new ProblemException(Problem.validation("/to", "must be at most 366 days after from"));
        }
        if (!wanted.to().isAfter(clock.instant())) {
            throw new ProblemException(Problem.validation("/to", "must be in the future"));
        }
        if (wanted.responder().equals(wanted.replaces())) {
            throw new ProblemException(Problem.validation("/replaces", "must be somebody else than the responder"));
        }
    }

    private void record(String schedule, Action action, @Nullable OverrideView before, @Nullable OverrideView after) {
        changes.audit(action, ObjectRef.schedule(schedule), content(before), content(after));
        schedules.setRevision(schedule, changes.countRevision());
    }

    private static @Nullable Map<String, OverrideView> content(@Nullable OverrideView override) {
        return override == null ? null : Map.of("override", override);
    }
}
