package io.tocsin.platform.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deadlines are watched. */
@ConfigMapping(prefix = "tocsin.deadlines")
public interface DueConfig {

    /** The most that is done in one transaction. */
    @WithDefault("100")
    int batch();

    /** How often a worker looks, at the least; it looks earlier when something is due earlier. */
    @WithDefault("PT1S")
    Duration look();

    /** When that which failed is tried again. */
    @WithDefault("PT1M")
    Duration retry();
}
