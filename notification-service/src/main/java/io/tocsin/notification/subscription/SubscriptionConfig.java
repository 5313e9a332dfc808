package io.tocsin.notification.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Webhooks to other systems. Addresses and time limits are those of {@code tocsin.webhook}. */
@ConfigMapping(prefix = "tocsin.subscription")
public interface SubscriptionConfig {

    /** How many subscriptions there may be. */
    @WithDefault("100")
    int most();

    /** Requests of one subscription under way at once; one that fails gets one at a time. */
    @WithDefault("4")
    int parallel();

    /** How long a delivery is tried; a subscription to which nothing could be delivered for so long is disabled. */
    @WithDefault("PT48H")
    Duration giveUpAfter();

    /** How long the secret before the present one signs as well. */
    @WithDefault("PT24H")
    Duration secretOverlap();

    /** After this a sender that has not reported is taken for dead. Longer than {@code tocsin.webhook.time-limit}. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often to look without having been woken; another replica may have written. */
    @WithDefault("PT1S")
    Duration interval();
}
