package io.tocsin.incident.retention;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How long incidents are kept. */
@ConfigMapping(prefix = "tocsin.incident-retention")
public interface IncidentRetentionConfig {

    /** From the resolution on, at least thirty days; for ever where it is not said. */
    Optional<Duration> age();
}
