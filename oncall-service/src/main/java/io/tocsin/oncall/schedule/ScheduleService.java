package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.http.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** What people do with schedules, each in a transaction. */
@ApplicationScoped
class ScheduleService {

    private final ScheduleRepository repository;
    private final ScheduleVersionStore versions;
    private final SchedulePlanner planner;
    private final ScheduleConflicts conflicts;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final TeamAccessService access;
    private final ChangeGuards guards;

    ScheduleService(
            ScheduleRepository repository,
            ScheduleVersionStore versions,
            SchedulePlanner planner,
            ScheduleConflicts conflicts,
            ReferenceStore references,
            ChangeStore changes,
            TeamAccessService access,
            ChangeGuards guards) {
        this.repository = repository;
        this.versions = versions;
        this.planner = planner;
        this.conflicts = conflicts;
        this.references = references;
        this.changes = changes;
        this.access = access;
        this.guards = guards;
    }

    /** A schedule and its last change. */
    record Changed(ScheduleEntity schedule, StoredVersion newest) {

        ScheduleBody body() {
            return ScheduleBody.from(schedule, newest);
        }
    }

    @Transactional
    Changed create(ScheduleBody body) {
        String key = ObjectKeys.ofNew(body.key());
        access.requireMayChangeObjectsOf(body.team());
        references.requireNew(ObjectRef.schedule(key));
        planner.requireSound(body);
        ScheduleEntity schedule = new ScheduleEntity(key, body.name(), body.team());
        StoredVersion first = planner.first(key, body);
        repository.persistAndFlush(schedule);
        Changed created = record(schedule, first, Action.CREATED, null);
        guards.check(null, key);
        return created;
    }

    /** Whoever gives a schedule to another team must belong to both. */
    @Transactional
    Changed change(String key, @Nullable String ifMatch, ScheduleBody body) {
        ObjectKeys.requireSame(body.key(), key);
        ScheduleEntity schedule = repository.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        access.requireMayChangeObjectsOf(body.team());
        StoredVersion newest = versions.newest(key);
        conflicts.requireMatch(ifMatch, newest);
        planner.requireSound(body);
        Loaded was = guards.before(key);
        ScheduleBody before = ScheduleBody.from(schedule, newest);
        StoredVersion next = planner.next(newest, body);
        schedule.change(body.name(), body.team());
        repository.flush();
        Changed changed = record(schedule, next, Action.CHANGED, before);
        guards.check(was, key);
        return changed;
    }

    @Transactional
    void remove(String key, @Nullable String ifMatch) {
        ScheduleEntity schedule = repository.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        ETags.requireMatch(ifMatch, schedule.version());
        references.requireUnused(ObjectRef.schedule(key));
        changes.audit(Action.REMOVED, ObjectRef.schedule(key), ScheduleBody.from(schedule, versions.newest(key)), null);
        repository.delete(schedule);
        changes.countRevision();
    }

    private Changed record(ScheduleEntity schedule, StoredVersion made, Action action, @Nullable ScheduleBody before) {
        versions.add(made);
        Changed changed = new Changed(schedule, made);
        changes.audit(action, ObjectRef.schedule(schedule.key()), before, changed.body());
        repository.setRevision(schedule.key(), changes.countRevision());
        return changed;
    }
}
