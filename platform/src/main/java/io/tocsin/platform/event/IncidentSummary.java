package io.tocsin.platform.event;

import org.jspecify.annotations.Nullable;

/**
 * What a reader needs of an incident to page for it, so that nobody has to ask back.
 *
 * @param number the short number that people say
 * @param serviceKey the service in trouble; null for an incident opened by hand without one
 * @param serviceName what people call that service
 * @param escalationPolicy the key of the policy to page by; null where the service names none
 * @param supportHours when the service is looked after; null if that is always, or not known
 */
public record IncidentSummary(
        long number,
        String title,
        Severity severity,
        @Nullable String serviceKey,
        @Nullable String serviceName,
        @Nullable String escalationPolicy,
        @Nullable Hours supportHours) {

    /** Of a service that is always looked after. */
    public IncidentSummary(
            long number,
            String title,
            Severity severity,
            @Nullable String serviceKey,
            @Nullable String serviceName,
            @Nullable String escalationPolicy) {
        this(number, title, severity, serviceKey, serviceName, escalationPolicy, null);
    }

    public IncidentSummary withTitle(String other) {
        return new IncidentSummary(number, other, severity, serviceKey, serviceName, escalationPolicy, supportHours);
    }

    public IncidentSummary withSeverity(Severity other) {
        return new IncidentSummary(number, title, other, serviceKey, serviceName, escalationPolicy, supportHours);
    }

    public IncidentSummary withSupportHours(@Nullable Hours other) {
        return new IncidentSummary(number, title, severity, serviceKey, serviceName, escalationPolicy, other);
    }
}
