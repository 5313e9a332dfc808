package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do with schedules, each in a transaction. */
@ApplicationScoped
class ScheduleService {

    private final ScheduleRepository repository;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final TeamAccessService access;

    ScheduleService(
            ScheduleRepository repository, ReferenceStore references, ChangeStore changes, TeamAccessService access) {
        this.repository = repository;
        this.references = references;
        this.changes = changes;
        this.access = access;
    }

    @Transactional
    ScheduleEntity create(ScheduleBody body) {
        String key = ObjectKeys.ofNew(body.key());
        access.requireMayChangeObjectsOf(body.team());
        references.requireNew(ObjectRef.schedule(key));
        ScheduleEntity schedule = new ScheduleEntity(key, body.name(), body.team(), body.timeZone(), rotation(body));
        repository.persist(schedule);
        return record(schedule, Action.CREATED);
    }

    /** Whoever gives a schedule to another team must belong to both. */
    @Transactional
    ScheduleEntity change(String key, @Nullable String ifMatch, ScheduleBody body) {
        ObjectKeys.requireSame(body.key(), key);
        ScheduleEntity schedule = repository.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        access.requireMayChangeObjectsOf(body.team());
        ETags.requireMatch(ifMatch, schedule.version());
        schedule.change(body.name(), body.team(), body.timeZone(), rotation(body));
        return record(schedule, Action.CHANGED);
    }

    @Transactional
    void remove(String key, @Nullable String ifMatch) {
        ScheduleEntity schedule = repository.lock(key);
        access.requireMayChangeObjectsOf(schedule.team());
        ETags.requireMatch(ifMatch, schedule.version());
        references.requireUnused(ObjectRef.schedule(key));
        changes.audit(Action.REMOVED, ObjectRef.schedule(key), ScheduleBody.from(schedule));
        repository.delete(schedule);
        changes.countRevision();
    }

    private Rotation rotation(ScheduleBody body) {
        List<Fault> faults = body.rotation().faults();
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        Map<String, ObjectRef> referred = new LinkedHashMap<>();
        referred.put("/team", ObjectRef.team(body.team()));
        List<String> participants = body.rotation().participants();
        for (int i = 0; i < participants.size(); i++) {
            referred.put("/rotation/participants/" + i, ObjectRef.responder(participants.get(i)));
        }
        references.require(referred);
        return body.rotation().rotation();
    }

    private ScheduleEntity record(ScheduleEntity schedule, Action action) {
        changes.audit(action, ObjectRef.schedule(schedule.key()), ScheduleBody.from(schedule));
        repository.setRevision(schedule.key(), changes.countRevision());
        return schedule;
    }
}
