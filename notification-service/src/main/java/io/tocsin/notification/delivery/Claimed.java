package io.tocsin.notification.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that this process has taken.
 *
 * @param attempt the number of its newest attempt; what another process reports of an earlier one no longer counts
 */
record Claimed(
        UUID id, UUID pageId, UUID incidentId, String responder, String channel, int attempt, Instant expiresAt) {}
