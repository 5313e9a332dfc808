package io.tocsin.oncall.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

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

    private static final String NEXT_EVENT = """
            insert into object_event (subject, sequence, event_id, type, data, told_at)
            values (:subject, 1, :id, :type, :data, :at)
            on conflict (subject) do update set sequence = object_event.sequence + 1,
                event_id = excluded.event_id, type = excluded.type, data = excluded.data, told_at = excluded.told_at
            returning sequence""";

    private static final String AUDIT = """
            insert into audit_record (at, person, object, action, content)
            values (:at, :person, :object, :action, :content)""";

    private final EntityManager entityManager;
    private final Outbox outbox;
    private final AfterCommit afterCommit;
    private final Event<Committed> committed;
    private final CurrentUser user;
    private final InstantSource clock;
    private final ObjectMapper json;

    ChangeStore(
            EntityManager entityManager,
            Outbox outbox,
            AfterCommit afterCommit,
            Event<Committed> committed,
            CurrentUser user,
            InstantSource clock,
            ObjectMapper json) {
        this.entityManager = entityManager;
        this.outbox = outbox;
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
        UUID id = Ids.next();
        Instant at = now();
        Number sequence = (Number) entityManager
                .createNativeQuery(NEXT_EVENT)
                .setParameter("subject", event.subject())
                .setParameter("id", id)
                .setParameter("type", EventTypes.typeOf(event.getClass()))
                .setParameter("data", new String(EventJson.write(event), StandardCharsets.UTF_8))
                .setParameter("at", at)
                .getSingleResult();
        outbox.publish(new OutgoingEvent(id, event, sequence.longValue(), at));
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
