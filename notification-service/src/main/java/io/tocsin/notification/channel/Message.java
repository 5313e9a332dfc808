package io.tocsin.notification.channel;

import io.tocsin.platform.event.IncidentSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page on its way to one contact method.
 *
 * @param deliveryId stays the same over all attempts; what a provider can tell repetitions by
 * @param request whether it asks the person to help, beside the escalation
 * @param secret what signs it, where the contact method has one; in the clear
 */
public record Message(
        UUID deliveryId,
        UUID pageId,
        UUID incidentId,
        UUID escalationId,
        IncidentSummary incident,
        boolean request,
        String responder,
        String responderName,
        String reason,
        String address,
        @Nullable String secret,
        Instant pagedAt) {}
