package io.tocsin.platform.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is over is kept. */
@ConfigMapping(prefix = "tocsin.retention")
public interface RetentionConfig {

    /** Whatever is over, such as the pages of an escalation that has ended. */
    @WithDefault("P90D")
    Duration age();

    /** The records of who changed what. */
    @WithDefault("P400D")
    Duration auditAge();

    /** How often what has grown too old is removed. */
    @WithDefault("PT1H")
    Duration interval();

    /** The most rows of one transaction. */
    @WithDefault("500")
    int batch();
}
