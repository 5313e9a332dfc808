package io.tocsin.notification.subscription.delivery;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.RestrictedTitle;
import io.tocsin.platform.event.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What subscriptions choose by, as the events until now tell it.
 *
 * @param service the service in trouble
 * @param affected others that are affected
 * @param restricted whether not everybody may read the incident; nothing of it is told then
 */
record IncidentState(Severity severity, @Nullable String service, List<String> affected, boolean restricted) {

    /** After an event. Null as long as nothing is known: whether an incident is restricted is not guessed. */
    static @Nullable IncidentState after(@Nullable IncidentState before, IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Triggered e -> of(e.incident(), e.affectedServices());
            case IncidentEvent.Backfilled e -> of(e.incident(), e.affectedServices());
            case IncidentEvent.Reopened e -> of(e.incident(), before == null ? List.of() : before.affected());
            case IncidentEvent.Reassigned e -> of(e.incident(), before == null ? List.of() : before.affected());
            default -> before == null ? null : before.changedBy(event);
        };
    }

    private IncidentState changedBy(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.SeverityChanged e -> new IncidentState(e.to(), service, affected, restricted);
            case IncidentEvent.AffectedServicesChanged e ->
                new IncidentState(severity, service, e.affectedServices(), restricted);
            case IncidentEvent.Described e -> restricted(RestrictedTitle.is(e.title()));
            case IncidentEvent.Restricted e -> restricted(true);
            case IncidentEvent.Withheld e -> restricted(true);
            default -> this; // says nothing of it
        };
    }

    private static IncidentState of(IncidentSummary incident, List<String> affected) {
        return new IncidentState(
                incident.severity(), incident.serviceKey(), affected, RestrictedTitle.is(incident.title()));
    }

    private IncidentState restricted(boolean isRestricted) {
        return new IncidentState(severity, service, affected, isRestricted);
    }

    /** All that is in trouble. */
    List<String> services() {
        List<String> all = new ArrayList<>(affected);
        if (service != null) {
            all.add(service);
        }
        return all;
    }
}
