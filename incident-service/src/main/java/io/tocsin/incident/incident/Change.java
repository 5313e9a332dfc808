package io.tocsin.incident.incident;

import io.tocsin.platform.event.IncidentEvent;

/** What a verb did to an incident. */
public sealed interface Change {

    /**
     * It is so now.
     *
     * @param event tells of it; its sequence is the incident's
     */
    record Made(Incident incident, IncidentEvent event) implements Change {}

    /** It was so already. */
    record None(Incident incident) implements Change {}

    /**
     * It cannot be.
     *
     * @param reason a sentence for people
     */
    record Refused(String reason) implements Change {}
}
