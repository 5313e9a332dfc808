package io.tocsin.notification.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Links in messages. */
@ConfigMapping(prefix = "tocsin.links")
public interface LinkConfig {

    /** What signs them; at least 32 characters, the same for all replicas. */
    String secret();

    /** The address under which people reach this service. */
    String baseUrl();

    /** How long a link works. */
    @WithDefault("PT24H")
    Duration expiry();

    /** How often a minute one link may be used. */
    @WithDefault("30")
    int rateLimit();
}
