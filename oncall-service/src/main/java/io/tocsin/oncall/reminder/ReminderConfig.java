package io.tocsin.oncall.reminder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When people are reminded of their shifts; negative for not at all. */
@ConfigMapping(prefix = "tocsin.reminders")
public interface ReminderConfig {

    /** How long before a shift begins. */
    @WithDefault("PT12H")
    Duration beforeStart();

    /** How long before a shift ends. */
    @WithDefault("PT1H")
    Duration beforeEnd();
}
