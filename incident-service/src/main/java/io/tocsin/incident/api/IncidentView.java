package io.tocsin.incident.api;

import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.incident.restriction.Restriction;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An incident, as the API shows it. */
@Schema(name = "Incident")
public record IncidentView(
        UUID id,

        @Schema(description = "The short number that people say.", examples = "42")
        long number,

        IncidentState.Name state,
        Severity severity,
        IncidentKind kind,
        String title,
        @Nullable String summary,

        @Schema(description = "The service in trouble.", examples = "checkout") @Nullable String service,

        List<String> affectedServices,

        @Schema(description = "Who may read it; left out if everybody may.") @Nullable Restriction restrictedTo,

        @Nullable String escalationPolicy,

        @Schema(description = "Who has it.", examples = "bob") @Nullable String assignee,

        @Nullable UUID integrationId,
        @Nullable String dedupKey,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,

        @Schema(description = "Nobody is paged before.") @Nullable Instant snoozedUntil,

        @Schema(
                description =
                        "Since when everything has been tried and nobody answers. Show it in red: paging is repeated, but"
                                + " somebody has to take it.")
        @Nullable Instant unansweredSince,

        Instant updatedAt) {

    public static IncidentView from(Incident incident) {
        return new IncidentView(
                incident.id(),
                incident.number(),
                incident.state().name(),
                incident.severity(),
                incident.kind(),
                incident.title(),
                incident.summary(),
                incident.serviceKey(),
                incident.affectedServices(),
                Restriction.of(incident.readers()),
                incident.escalationPolicy(),
                incident.assignee(),
                incident.integrationId(),
                incident.dedupKey(),
                incident.openedAt(),
                incident.acknowledgedAt(),
                incident.mitigatedAt(),
                incident.resolvedAt(),
                incident.snoozedUntil(),
                incident.unansweredSince(),
                incident.updatedAt());
    }
}
