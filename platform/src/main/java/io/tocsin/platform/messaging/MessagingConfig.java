package io.tocsin.platform.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events go out and come in. */
@ConfigMapping(prefix = "tocsin.messaging")
public interface MessagingConfig {

    /** Whether this process relays and consumes at all; off where only the HTTP API is wanted. */
    @WithDefault("true")
    boolean enabled();

    /** How often the relay looks without having been woken; another replica may have written. */
    @WithDefault("PT0.05S")
    Duration relayInterval();

    /** How often a standing-by replica tries to become the one that relays. */
    @WithDefault("PT0.5S")
    Duration relayStandbyInterval();

    /** The most records of one look, sent together and then awaited together. */
    @WithDefault("1000")
    int relayBatch();

    /** The most records of one consumer transaction. */
    @WithDefault("500")
    int consumerBatch();

    /** How long a consumer holds a partition after the first failure; doubles up to {@link #consumerBackoffMax()}. */
    @WithDefault("PT0.1S")
    Duration consumerBackoff();

    /** The longest that a consumer holds a partition between two tries. */
    @WithDefault("PT5S")
    Duration consumerBackoffMax();

    /** How often a record that fails for an unknown reason is tried by itself before it becomes a dead letter. */
    @WithDefault("3")
    int consumerAttempts();

    /** How long a transaction over a batch may take. */
    @WithDefault("PT30S")
    Duration consumerTransactionTimeout();

    /** A consumer that has not polled for so long is not alive. */
    @WithDefault("PT90S")
    Duration consumerSilence();
}
