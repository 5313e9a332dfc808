package io.tocsin.notification.subscription.sending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery whose attempt is on record.
 *
 * @param id what the receiver can tell repetitions by
 * @param attempt its number, from 1
 * @param failures attempts that have failed since {@code began}
 * @param began when it was asked for, by the event or by hand
 * @param expires when the last attempt is made
 * @param secrets sealed
 */
record ClaimedWebhook(
        UUID id,
        UUID subscription,
        int attempt,
        int failures,
        Instant began,
        Instant expires,
        String url,
        String body,
        List<byte[]> secrets) {}
