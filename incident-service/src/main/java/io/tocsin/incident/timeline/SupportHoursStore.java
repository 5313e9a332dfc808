package io.tocsin.incident.timeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.incident.hours.BusinessHours;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When the services of incidents are looked after, as the catalog says now. Events that paging may begin with carry it, so that
 * nobody who pages has to ask.
 */
@ApplicationScoped
class SupportHoursStore {

    private final Database database;

    SupportHoursStore(Database database) {
        this.database = database;
    }

    /** What the catalog says of the services of these changes: one statement at most, however many there are. */
    Known of(List<Change.Made> changes) {
        List<String> services = changes.stream()
                .map(made -> summary(made.event()))
                .filter(Objects::nonNull)
                .map(IncidentSummary::serviceKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (services.isEmpty()) {
            return new Known(Map.of());
        }
        record Row(String key, Hours hours) {}
        return new Known(database
                .rows(
                        "select key, support_hours from service where key = any(?) and support_hours is not null",
                        row -> new Row(
                                row.getString("key"),
                                Database.read(row.getString("support_hours"), new TypeReference<BusinessHours>() {})
                                        .told()),
                        services)
                .stream()
                .collect(Collectors.toMap(Row::key, Row::hours)));
    }

    private static @Nullable IncidentSummary summary(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Triggered e -> e.incident();
            case IncidentEvent.Reopened e -> e.incident();
            case IncidentEvent.Reassigned e -> e.incident();
            case IncidentEvent.RespondersRequested e -> e.incident();
            case IncidentEvent.SnoozeEnded e -> e.incident();
            case IncidentEvent.PolicyRenewed e -> e.incident();
            default -> null;
        };
    }

    /** The hours of services, by key. */
    record Known(Map<String, Hours> hours) {

        IncidentEvent with(IncidentEvent event) {
            IncidentSummary summary = summary(event);
            Hours found = summary == null || summary.serviceKey() == null ? null : hours.get(summary.serviceKey());
            return found == null ? event : with(event, found);
        }

        private static IncidentEvent with(IncidentEvent event, Hours hours) {
            return switch (event) {
                case IncidentEvent.Triggered e ->
                    new IncidentEvent.Triggered(
                            e.incidentId(),
                            e.incident().withSupportHours(hours),
                            e.summary(),
                            e.affectedServices(),
                            e.integrationId(),
                            e.dedupKey(),
                            e.by());
                case IncidentEvent.Reopened e ->
                    new IncidentEvent.Reopened(e.incidentId(), e.incident().withSupportHours(hours), e.by(), e.note());
                case IncidentEvent.Reassigned e ->
                    new IncidentEvent.Reassigned(
                            e.incidentId(),
                            e.incident().withSupportHours(hours),
                            e.assignee(),
                            e.escalationPolicy(),
                            e.by());
                case IncidentEvent.RespondersRequested e ->
                    new IncidentEvent.RespondersRequested(
                            e.incidentId(),
                            e.requestId(),
                            e.incident().withSupportHours(hours),
                            e.targets(),
                            e.message(),
                            e.by());
                case IncidentEvent.SnoozeEnded e ->
                    new IncidentEvent.SnoozeEnded(
                            e.incidentId(), e.incident().withSupportHours(hours), e.reason(), e.by());
                case IncidentEvent.PolicyRenewed e ->
                    new IncidentEvent.PolicyRenewed(e.incidentId(), e.incident().withSupportHours(hours), e.by());
                default -> event;
            };
        }
    }
}
