package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Segment.Why;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A span of a schedule in which somebody else is on call. Made and removed, or ended, never changed otherwise. */
@Entity
@Table(name = "schedule_override")
public class OverrideEntity {

    @Id
    private UUID id;

    @Column(name = "schedule_key", nullable = false)
    private String schedule;

    @Column(name = "responder_key", nullable = false)
    private String responder;

    /** Whose place it is; null for everybody's. */
    private @Nullable String replaces;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Why why;

    @Column(name = "from_at", nullable = false)
    private Instant from;

    @Column(name = "to_at", nullable = false)
    private Instant to;

    protected OverrideEntity() {}

    OverrideEntity(UUID id, String schedule, Replacement replacement) {
        this.id = id;
        this.schedule = schedule;
        this.replaces = replacement.replaces();
        this.responder = replacement.responder();
        this.from = replacement.from();
        this.to = replacement.to();
        this.why = replacement.why();
    }

    /** What was before that instant stays. */
    void end(Instant at) {
        to = at;
    }

    UUID id() {
        return id;
    }

    String schedule() {
        return schedule;
    }

    String responder() {
        return responder;
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    Replacement replacement() {
        return new Replacement(replaces, responder, from, to, why);
    }
}
