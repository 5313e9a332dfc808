package io.tocsin.incident.incident;

import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident on its way to the next: it begins as the incident is, and whoever makes it sets what is another. */
final class Revision {

    private final Incident base;
    IncidentState state;
    String title;

    @Nullable String summary;

    Severity severity;
    IncidentKind kind;

    @Nullable String escalationPolicy;

    List<String> affectedServices;

    @Nullable List<String> readers;

    @Nullable String assignee;

    Instant updatedAt;

    @Nullable Instant acknowledgedAt;

    @Nullable Instant mitigatedAt;

    @Nullable Instant resolvedAt;

    @Nullable Instant snoozedUntil;

    @Nullable Instant unansweredSince;

    long sequence;
    long version;

    Revision(Incident base) {
        this.base = base;
        state = base.state();
        title = base.title();
        summary = base.summary();
        severity = base.severity();
        kind = base.kind();
        escalationPolicy = base.escalationPolicy();
        affectedServices = base.affectedServices();
        readers = base.readers();
        assignee = base.assignee();
        updatedAt = base.updatedAt();
        acknowledgedAt = base.acknowledgedAt();
        mitigatedAt = base.mitigatedAt();
        resolvedAt = base.resolvedAt();
        snoozedUntil = base.snoozedUntil();
        unansweredSince = base.unansweredSince();
        sequence = base.sequence();
        version = base.version();
    }

    Incident incident() {
        return new Incident(
                base.id(),
                base.number(),
                base.integrationId(),
                base.dedupKey(),
                state,
                title,
                summary,
                severity,
                kind,
                base.serviceKey(),
                base.serviceName(),
                escalationPolicy,
                affectedServices,
                readers,
                assignee,
                base.openedAt(),
                updatedAt,
                acknowledgedAt,
                mitigatedAt,
                resolvedAt,
                snoozedUntil,
                unansweredSince,
                sequence,
                version);
    }
}
