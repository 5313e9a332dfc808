package io.tocsin.oncall.directory;

import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** What goes with every change, in its transaction: the audit record, the directory's revision, and the event that tells. */
@ApplicationScoped
public class ChangeStore {

    /** What was done to an object. */
    public enum Action {
        CREATED,
        CHANGED,
        REMOVED
    }

    /** A change has been committed on this replica. */
    public record Committed() {}

    private static final String NEXT_REVISION =
            "update directory_revision set revision = revision + 1 returning revision";

    private final EntityManager entityManager;
    private final ObjectEvents objects;
    private final AfterCommit afterCommit;
    private final Event<Committed> committed;
    private final AuditLog audit;

    ChangeStore(
            EntityManager entityManager,
            ObjectEvents objects,
            AfterCommit afterCommit,
            Event<Committed> committed,
            AuditLog audit) {
        this.entityManager = entityManager;
        this.objects = objects;
        this.afterCommit = afterCommit;
        this.committed = committed;
        this.audit = audit;
    }

    /**
     * Puts a change of an object on record: as the API shows it, and without secrets.
     *
     * @param before what it was; null if it is new
     * @param after what it is; null if it is removed
     */
    public void audit(Action action, ObjectRef object, @Nullable Object before, @Nullable Object after) {
        audit.record(action.name(), object.toString(), before, after);
    }

    /**
     * Counts a change of what is kept in memory. Called after everything else, because the counter's lock is everybody's.
     *
     * @return the directory's new revision
     */
    public long countRevision() {
        entityManager.flush();
        afterCommit.run(() -> committed.fire(new Committed()));
        return ((Number) entityManager.createNativeQuery(NEXT_REVISION).getSingleResult()).longValue();
    }

    /** Tells the other services. The object's row of {@code object_event} is locked until the transaction ends. */
    public void tell(OnCallEvent event) {
        entityManager.flush();
        objects.tell(event);
    }
}
