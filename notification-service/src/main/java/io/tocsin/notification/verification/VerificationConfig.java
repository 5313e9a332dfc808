package io.tocsin.notification.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How contact methods are verified. */
@ConfigMapping(prefix = "tocsin.verification")
public interface VerificationConfig {

    /** How long a code is good. */
    @WithDefault("PT1H")
    Duration expiry();

    /** How long after one code or test the next may be sent to the same method: nobody is to be flooded by somebody else's typing. */
    @WithDefault("PT1M")
    Duration pause();

    /** How often a code may be tried. */
    @WithDefault("5")
    int tries();
}
