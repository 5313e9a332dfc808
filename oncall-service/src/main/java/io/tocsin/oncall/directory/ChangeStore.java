package io.tocsin.oncall.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

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

    private static final String AUDIT = """
            insert into audit_record (at, person, object, action, content)
            values (:at, :person, :object, :action, :content)""";

    private final EntityManager entityManager;
    private final ObjectEvents objects;
    private final AfterCommit afterCommit;
    private final Event<Committed> committed;
    private final CurrentUser user;
    private final InstantSource clock;
    private final ObjectMapper json;

    ChangeStore(
            EntityManager entityManager,
            ObjectEvents objects,
            AfterCommit afterCommit,
            Event<Committed> committed,
            CurrentUser user,
            InstantSource clock,
            ObjectMapper json) {
        this.entityManager = entityManager;
        this.objects = objects;
        this.afterCommit = afterCommit;
        this.committed = committed;
        this.user = user;
        this.clock = clock;
        this.json = json;
    }

    /** Puts a change of an object on record. */
    public void audit(Action action, ObjectRef object, Object content) {
        entityManager
                .createNativeQuery(AUDIT)
                .setParameter("at", now())
                .setParameter("person", user.key())
                .setParameter("object", object.toString())
                .setParameter("action", action.name())
                .setParameter("content", write(content))
                .executeUpdate();
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String write(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + content, e);
        }
    }
}
