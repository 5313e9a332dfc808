package io.tocsin.incident.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Live streams. */
@ConfigMapping(prefix = "tocsin.stream")
public interface StreamConfig {

    /** Streams at a time; one more is refused with 503. */
    @WithDefault("500")
    int most();

    /** How often to look without having been woken; another replica may have written. */
    @WithDefault("PT0.25S")
    Duration interval();

    /** How often a silent stream says that it lives. */
    @WithDefault("PT15S")
    Duration heartbeat();
}
