package io.tocsin.platform.event;

import org.jspecify.annotations.Nullable;

/**
 * What a reader needs of an incident to page for it, so that nobody has to ask back.
 *
 * @param number the short number that people say
 * @param serviceKey the service in trouble; null for an incident opened by hand without one
 * @param serviceName what people call that service
 * @param escalationPolicy the key of the policy to page by; null where the service names none
 */
public record IncidentSummary(
        long number,
        String title,
        Severity severity,
        @Nullable String serviceKey,
        @Nullable String serviceName,
        @Nullable String escalationPolicy) {}
