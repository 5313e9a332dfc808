package io.tocsin.incident.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Notices of incidents. */
@ConfigMapping(prefix = "tocsin.incident-notices")
public interface IncidentNoticeConfig {

    /**
     * Where people see an incident, with {@code {id}} and {@code {number}} for the incident's: a page of a frontend, or a path under
     * the address of the suite.
     */
    @WithDefault("/api/v1/incidents/{id}")
    String link();
}
