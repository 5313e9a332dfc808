package io.tocsin.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are delivered. */
@ConfigMapping(prefix = "tocsin.delivery")
public interface DeliveryConfig {

    /** Attempts before a delivery has failed. */
    @WithDefault("8")
    int attempts();

    /** The wait after the first failure; doubles with each, and a random part of up to half is taken off. */
    @WithDefault("PT1S")
    Duration backoff();

    /** The longest wait between two attempts. */
    @WithDefault("PT60S")
    Duration backoffMax();

    /** How long after its page a message still makes sense. */
    @WithDefault("PT1H")
    Duration expiry();

    /** After this a sender that has not reported is taken for dead. Longer than any channel's own time limits. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often to look without having been woken; another replica may have written. */
    @WithDefault("PT1S")
    Duration interval();
}
