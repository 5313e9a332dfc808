package io.tocsin.incident.incident;

import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a new incident begins with. Integration and dedup key are those of its alerts; an incident opened by hand has none.
 *
 * @param readers as {@link Incident#readers()}
 */
public record Opening(
        @Nullable UUID integrationId,
        @Nullable String dedupKey,
        String title,
        @Nullable String summary,
        Severity severity,
        IncidentKind kind,
        @Nullable String serviceKey,
        @Nullable String serviceName,
        @Nullable String escalationPolicy,
        List<String> affectedServices,
        @Nullable List<String> readers) {}
