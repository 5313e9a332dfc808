package io.tocsin.oncall.responder;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.OutOfReach;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do with responders, each in a transaction. */
@ApplicationScoped
class ResponderService {

    private final ResponderRepository repository;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final Instance<OutOfReach> pagers;
    private final CurrentUser user;
    private final Event<RemindersChanged> remindersChanged;

    ResponderService(
            ResponderRepository repository,
            ReferenceStore references,
            ChangeStore changes,
            Instance<OutOfReach> pagers,
            CurrentUser user,
            Event<RemindersChanged> remindersChanged) {
        this.repository = repository;
        this.references = references;
        this.changes = changes;
        this.pagers = pagers;
        this.user = user;
        this.remindersChanged = remindersChanged;
    }

    @Transactional
    ResponderEntity create(ResponderBody body) {
        String key = ObjectKeys.ofNew(body.key());
        requireSensible(body);
        references.requireNew(ObjectRef.responder(key));
        ResponderEntity responder = new ResponderEntity(key, body);
        repository.persist(responder);
        return record(responder, Action.CREATED, null);
    }

    /** An admin changes anybody; a person their own name, time zone and reminders. */
    @Transactional
    ResponderEntity change(String key, @Nullable String ifMatch, ResponderBody body) {
        ObjectKeys.requireSame(body.key(), key);
        if (!user.isAdmin() && !user.key().equals(key)) {
            throw new ProblemException(Problem.forbidden("Only an admin may change somebody else."));
        }
        ResponderEntity responder = lock(key);
        ETags.requireMatch(ifMatch, responder.version());
        if (!user.isAdmin() && !responder.skills().equals(body.skillsOrNone())) {
            throw new ProblemException(Problem.forbidden("Only an admin may change skills."));
        }
        requireSensible(body);
        ResponderBody before = ResponderBody.from(responder);
        responder.change(body);
        if (!Objects.equals(before.reminders(), responder.reminders())) {
            remindersChanged.fire(new RemindersChanged(key));
        }
        return record(responder, Action.CHANGED, before);
    }

    @Transactional
    void remove(String key, @Nullable String ifMatch) {
        ResponderEntity responder = lock(key);
        ETags.requireMatch(ifMatch, responder.version());
        references.requireUnused(ObjectRef.responder(key));
        changes.audit(Action.REMOVED, ObjectRef.responder(key), ResponderBody.from(responder), null);
        repository.delete(responder);
        repository.flush();
        pagers.forEach(pager -> pager.removed(key));
        changes.tell(new OnCallEvent.ResponderRemoved(key));
        changes.countRevision();
    }

    private static void requireSensible(ResponderBody body) {
        List<Fault> faults =
                body.reminders() == null ? List.of() : body.reminders().faults();
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }

    private ResponderEntity record(ResponderEntity responder, Action action, @Nullable ResponderBody before) {
        changes.audit(action, ObjectRef.responder(responder.key()), before, ResponderBody.from(responder));
        changes.tell(responder.changed());
        changes.countRevision();
        return responder;
    }

    private ResponderEntity lock(String key) {
        ResponderEntity responder = repository.findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (responder == null) {
            throw new ProblemException(Problem.notFound("responder", key));
        }
        return responder;
    }
}
