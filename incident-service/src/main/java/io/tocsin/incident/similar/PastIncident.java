package io.tocsin.incident.similar;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is over, as it compares with a present one.
 *
 * @param likeness of the titles' letters (pg_trgm), 0 to 1
 * @param shared the share of the present title's words that the past title and summary have, 0 to 1
 */
record PastIncident(
        UUID id,
        long number,
        String title,
        Severity severity,
        @Nullable String service,
        Instant openedAt,
        Instant resolvedAt,
        double likeness,
        double shared) {}
