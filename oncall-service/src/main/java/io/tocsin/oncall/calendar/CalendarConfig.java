package io.tocsin.oncall.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Calendars that people's own programs fetch. */
@ConfigMapping(prefix = "tocsin.calendars")
public interface CalendarConfig {

    /** How often a minute one link may be used. */
    @WithDefault("30")
    int rateLimit();
}
