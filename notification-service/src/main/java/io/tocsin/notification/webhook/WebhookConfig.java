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

    /** How long an answer may take. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** Messages on their way at once. */
    @WithDefault("64")
    int parallel();
}
