package io.tocsin.incident.cause;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which changes are suspects. */
@ConfigMapping(prefix = "tocsin.suspects")
public interface SuspectConfig {

    /** How long before an incident a change may have happened, unless the request says otherwise. */
    @WithDefault("PT6H")
    Duration window();

    /** A change that is older by this much is half as suspect. */
    @WithDefault("PT1H")
    Duration halfLife();
}
