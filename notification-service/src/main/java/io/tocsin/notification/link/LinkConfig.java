package io.tocsin.notification.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Links in messages. */
@ConfigMapping(prefix = "tocsin")
public interface LinkConfig {

    Links links();

    /** Where "open" leads, with {@code /incidents/<id>} behind it; without it, to a small page of our own. */
    @WithName("console-url")
    Optional<String> consoleUrl();

    /** How links are made. */
    interface Links {
        /** What signs them; at least 32 characters, the same for all replicas. */
        String secret();

        /** The address under which people reach this service. */
        String baseUrl();

        /** How long a link works. */
        @WithDefault("PT24H")
        Duration expiry();
    }
}
