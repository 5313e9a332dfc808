package io.tocsin.notification.delivery;

import io.tocsin.notification.channel.Message;
import java.time.Instant;

/**
 * A delivery that this process sends now.
 *
 * @param attempt the number of this attempt, from 1; it is on record
 */
record Claimed(Message message, String channel, int attempt, Instant expiresAt) {}
