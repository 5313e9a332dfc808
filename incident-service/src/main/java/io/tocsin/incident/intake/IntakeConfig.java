package io.tocsin.incident.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How alerts are taken in. */
@ConfigMapping(prefix = "tocsin.intake")
public interface IntakeConfig {

    /** Events a minute that an integration key may send. */
    @WithDefault("60000")
    long rateLimit();

    /** Writers that share commits; each has its share of the problems. */
    @WithDefault("2")
    int writers();

    /** The most requests of one commit. */
    @WithDefault("200")
    int batch();

    /** How long a commit that several requests share waits for more of them; a request that comes alone is written at once. */
    @WithDefault("PT0.002S")
    Duration linger();

    /** Requests that may wait; beyond that the sender is asked to come back. */
    @WithDefault("5000")
    int queue();

    /** How long a request waits for its commit before the sender is asked to come back. */
    @WithDefault("PT10S")
    Duration patience();
}
