package io.tocsin.notification.link;

import java.util.UUID;

/**
 * What a link stands for.
 *
 * @param id acts once
 * @param via the channel whose message has it
 */
public record Link(
        UUID id,
        Action action,
        UUID incidentId,
        UUID pageId,
        UUID escalationId,
        String responder,
        String via,
        long incidentNumber,
        String incidentTitle) {

    /** What it does. */
    public enum Action {
        ACKNOWLEDGE,
        ESCALATE,
        OPEN
    }
}
