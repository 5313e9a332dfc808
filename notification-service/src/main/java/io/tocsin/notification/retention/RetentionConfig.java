package io.tocsin.notification.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is over is kept. */
@ConfigMapping(prefix = "tocsin.retention")
public interface RetentionConfig {

    /** Pages with their deliveries and attempts, used links, and what was told. Not shorter than links work. */
    @WithDefault("P90D")
    Duration age();

    /** How often what has grown too old is removed. */
    @WithDefault("PT1H")
    Duration interval();

    /** The most rows of one transaction. */
    @WithDefault("500")
    int batch();
}
