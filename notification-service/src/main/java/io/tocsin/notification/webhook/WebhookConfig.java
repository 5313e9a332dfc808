package io.tocsin.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Webhooks. */
@ConfigMapping(prefix = "tocsin.webhook")
public interface WebhookConfig {

    /** Private addresses that may be reached although they are private: CIDR blocks, or host names. */
    Optional<List<String>> allowedPrivateAddresses();

    /** How long a connection may take. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long the receiver may be silent. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** How long a request may take in all, however busy the receiver looks. Shorter than {@code tocsin.delivery.lease}. */
    @WithDefault("PT15S")
    Duration timeLimit();

    /** Messages on their way at once. */
    @WithDefault("64")
    int parallel();
}
