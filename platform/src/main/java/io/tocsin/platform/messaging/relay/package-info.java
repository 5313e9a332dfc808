/** Carries the outbox to Kafka. */
@NullMarked
package io.tocsin.platform.messaging.relay;

import org.jspecify.annotations.NullMarked;
