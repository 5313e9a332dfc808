package io.tocsin.notification.subscription;

import io.tocsin.platform.event.Severity;
import java.util.Collection;
import java.util.Set;

/**
 * What a subscription wants to be told.
 *
 * @param services of which one is affected; any, if empty
 * @param severities any, if empty
 */
public record SubscriptionFilter(Set<String> events, Set<String> services, Set<Severity> severities) {

    /**
     * @param event its name
     * @param severity of the incident after the event
     * @param affected the services that the incident affects after the event
     */
    public boolean matches(String event, Severity severity, Collection<String> affected) {
        return (events.contains(EventNames.ALL) || events.contains(event))
                && (severities.isEmpty() || severities.contains(severity))
                && (services.isEmpty() || affected.stream().anyMatch(services::contains));
    }
}
