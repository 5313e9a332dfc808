package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Segment.Why;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A span of a schedule in which somebody else is on call. Made and removed, never changed. */
@Entity
@Table(name = "schedule_override")
public class OverrideEntity {

    @Id
    private UUID id;

    @Column(name = "schedule_key", nullable = false)
    private String schedule;

    @Column(name = "responder_key", nullable = false)
    private String responder;

    @Column(name = "from_at", nullable = false)
    private Instant from;

    @Column(name = "to_at", nullable = false)
    private Instant to;

    protected OverrideEntity() {}

    OverrideEntity(UUID id, String schedule, String responder, Instant from, Instant to) {
        this.id = id;
        this.schedule = schedule;
        this.responder = responder;
        this.from = from;
        this.to = to;
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
        return new Replacement(null, responder, from, to, Why.OVERRIDE);
    }
}
