package io.tocsin.oncall.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What readiness is measured by. */
@ConfigMapping(prefix = "tocsin.readiness")
public interface ReadinessConfig {

    /** How long ago something must have arrived by a verified contact method, at the latest. */
    @WithDefault("P90D")
    Duration testedWithin();

    /** How many days ahead gaps count, from 1 to 92. */
    @WithDefault("14")
    int daysAhead();

    /** How often people are told again of what is still not ready. */
    @WithDefault("P7D")
    Duration tellEvery();
}
